import { valueAt } from '../workload-form/json/value-at.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import { addressOf } from './address-of.ts'
import type { Draft } from './draft.ts'
import { hostFor } from './host-for.ts'
import { nameFromSource } from './name-from-source.ts'

/** The draft with a name and an address out of its source, where the person has said neither. */
export function withPlace(draft: Draft, consoleHost: string): Draft {
  const application = draft.application || nameFromSource(addressOf(draft.spec))
  const faces = valueAt(draft.spec, 'faces')
  const host = hostFor(application, consoleHost)
  const isFaced = (Array.isArray(faces) && faces.length > 0) || draft.workloadId !== undefined
  const spec = isFaced || host === '' ? draft.spec : withValueAt(draft.spec, 'faces', [{ host }])
  return { ...draft, application, spec }
}
