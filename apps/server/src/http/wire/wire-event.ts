import type { JournalEvent } from '@keystone/engine/event'
import { iso } from './iso.ts'

/** The plan is left out of its event: the operation has it, once. */
export function wireEvent(event: JournalEvent) {
  const { body } = event
  const shown =
    body.type === 'operation.planned' ? { type: body.type, planHash: body.planHash } : body
  return { ...event, at: iso(event.at), body: shown }
}
