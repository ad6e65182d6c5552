import type { auditRoutes } from '@keystone/contract/routes/audit-routes'
import { exportAudit } from '@keystone/core/usecases/export-audit'
import type { AuditEntry } from '@keystone/store/audit/list-audit'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireAuditEntry } from '../wire/wire-audit-entry.ts'
import { wirePage } from '../wire/wire-page.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function auditHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof auditRoutes> {
  const { basis } = product
  return {
    'audit.list': async ({ actor, query }) => {
      const { verb, subject, outcome, from, until } = query
      const page = await basis.store.audit(actor.organisationId).list({
        ...pageRequest(query),
        actor: query.actor,
        verb,
        subject,
        outcome,
        fromMs: from === undefined ? undefined : Date.parse(from),
        untilMs: until === undefined ? undefined : Date.parse(until),
      })
      return { body: wirePage(page, wireAuditEntry) }
    },
    'audit.verify': async ({ actor }) => {
      const verdict = await basis.store.audit(actor.organisationId).verify()
      if (verdict.is === 'intact') return { body: { intact: true, entries: verdict.entries } }
      const { text: why, words } = verdict.why
      return { body: { intact: false, firstBadSeq: verdict.seq, why, words } }
    },
    'audit.export': async ({ actor }) => ({ text: linesOf(exportAudit(basis, actor)) }),
  }
}

/** Pulled page by page: however long the log, little of it is in memory. */
function linesOf(entries: AsyncGenerator<AuditEntry>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const next = await entries.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(wireAuditEntry(next.value))}\n`))
    },
    async cancel() {
      await entries.return(undefined)
    },
  })
}
