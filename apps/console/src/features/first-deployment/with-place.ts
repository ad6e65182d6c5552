import { isSame } from '../workload-form/json/is-same.ts'
import { valueAt } from '../workload-form/json/value-at.ts'
import { withValueAt } from '../workload-form/json/with-value-at.ts'
import { addressOf } from './address-of.ts'
import type { Draft } from './draft.ts'
import { hostFor } from './host-for.ts'
import { nameFromSource } from './name-from-source.ts'

/**
 * The draft with a name and an address out of its source, where the person has said neither: also of what
 * was named after an earlier source. A workload that is added to an application is reached below that
 * one's name. What is there already keeps its names.
 */
export function withPlace(draft: Draft, consoleHost: string): Draft {
  if (draft.workloadId !== undefined) return draft
  const { derived } = draft
  const name = nameFromSource(addressOf(draft.spec))
  const nameOf = (said: string, before: string | undefined) =>
    said === '' || said === before ? name : undefined
  const isPlaced = draft.environmentId !== undefined
  const named = {
    application: isPlaced ? undefined : nameOf(draft.application, derived?.application),
    workload: nameOf(draft.workload, derived?.workload),
  }
  const { application = draft.application, workload = draft.workload } = named
  const isAdded = isPlaced && workload !== ''
  const host = hostFor(isAdded ? `${workload}.${application}` : application, consoleHost)
  const isSaid = !isSame(valueAt(draft.spec, 'faces') ?? [], facesOf(derived?.host ?? ''))
  return {
    ...draft,
    application,
    workload,
    spec: isSaid ? draft.spec : withValueAt(draft.spec, 'faces', facesOf(host)),
    derived: { ...named, host },
  }
}

function facesOf(host: string) {
  return host === '' ? [] : [{ host }]
}
