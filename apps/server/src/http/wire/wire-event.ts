import type { JournalEvent } from '@keystone/engine/event'
import { iso } from './iso.ts'

/** What the operation itself shows, its plan and what all came to, is left out of the events. */
export function wireEvent(event: JournalEvent) {
  const { body } = event
  return { ...event, at: iso(event.at), body: shown(body) }
}

function shown(body: JournalEvent['body']) {
  if (body.type === 'operation.planned') return { type: body.type, planHash: body.planHash }
  if (body.type === 'operation.folded') return { type: body.type }
  return body
}
