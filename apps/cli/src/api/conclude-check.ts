import { CliError } from '../cli-error.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import type { Wire } from './wire.ts'

/** Says what a look at the outside found; throws where it found something wrong. */
export function concludeCheck(run: Run, result: Wire['CheckResult']): void {
  if (result.ok) {
    run.show(result, () => [[styled('good', '✓ '), result.found]])
    return
  }
  if (run.isJson) run.show(result, () => [])
  throw new CliError({ code: result.code, message: result.why, hint: result.fix, exit: 'failed' })
}
