import { LABELS } from '@keystone/domain/labels'
import type { Json } from '@keystone/engine/json'
import type { Sighting } from '@keystone/engine/reconcile-adapter'
import type { SeenContainer } from './seen-containers.ts'

/**
 * A container as evidence: whose it is, by its own labels. One that crashes again and again runs in one
 * moment and is started anew in the next: told apart, every look would be a new decision (OPS-20).
 */
export function containerSighting({ name, labels, state }: SeenContainer, facts: Json): Sighting {
  return {
    record: 'container',
    id: name,
    organisationId: labels[LABELS.organisation] ?? '',
    subject: `workload:${labels[LABELS.workload] ?? ''}`,
    state: state === 'restarting' ? 'running' : state,
    facts,
  }
}
