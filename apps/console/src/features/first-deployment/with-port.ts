import { valueAt } from '../workload-form/json/value-at.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import type { Draft } from './draft.ts'
import { mainProcess } from './main-process.ts'

/**
 * The draft with the port that the Dockerfile exposes, where the person has given none. Written down and
 * not left to the image: an image that exposes one more, as the one below it may, says nothing about
 * which. What was offered before, from another Dockerfile, gives way; of several ports none is chosen.
 */
export function withPort(draft: Draft, ports: readonly number[]): Draft {
  const process = mainProcess(draft.spec)
  if (process === undefined) return draft
  const path = `processes.${process}.port`
  const now = valueAt(draft.spec, path)
  if (now !== undefined && now !== onlyOne(draft.seen?.ports)) return draft
  return { ...draft, spec: withValueAt(draft.spec, path, onlyOne(ports)) }
}

function onlyOne(ports: readonly number[] = []): number | undefined {
  return ports.length === 1 ? ports[0] : undefined
}
