import { valueAt } from '../workload-form/json/value-at.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import { addressOf } from './address-of.ts'
import type { Draft } from './draft.ts'
import { hostFor } from './host-for.ts'
import { nameFromSource } from './name-from-source.ts'

/**
 * The draft with a name and an address out of its source, where the person has said neither. A workload
 * that is added to an application is reached below that one's name.
 */
export function withPlace(draft: Draft, consoleHost: string): Draft {
  const name = nameFromSource(addressOf(draft.spec))
  const application = draft.application || name
  const workload = draft.workload || name
  const faces = valueAt(draft.spec, 'faces')
  const isAdded = draft.environmentId !== undefined && workload !== ''
  const host = hostFor(isAdded ? `${workload}.${application}` : application, consoleHost)
  const isFaced = (Array.isArray(faces) && faces.length > 0) || draft.workloadId !== undefined
  const spec = isFaced || host === '' ? draft.spec : withValueAt(draft.spec, 'faces', [{ host }])
  return { ...draft, application, workload, spec }
}
