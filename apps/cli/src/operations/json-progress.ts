import type { Run } from '../run/run.ts'
import type { Progress } from './progress.ts'

/** For machines the stream itself is the progress; see `followOperation`. */
export function jsonProgress(run: Run): Progress {
  return {
    update: () => undefined,
    output: () => undefined,
    link: (state) => run.show({ is: 'link', state }, () => []),
    close: () => undefined,
  }
}
