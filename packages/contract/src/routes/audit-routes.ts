import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { auditEntry } from '../resources/audit-entry.ts'
import { auditOutcome } from '../resources/audit-outcome.ts'
import { auditVerdict } from '../resources/audit-verdict.ts'
import { READ_ONLY } from '../route.ts'
import { instant } from '../schemas/instant.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'

export const auditRoutes = {
  'audit.list': defineRoute({
    method: 'GET',
    path: '/v1/audit',
    summary: 'The audit log, newest first',
    right: 'audit.read',
    audit: READ_ONLY,
    query: z.object({
      ...pageQuery,
      q: z.string().max(200).optional().describe('Id of a request, correlation or operation'),
      actor: z.string().max(100).optional(),
      verb: z.string().max(60).optional(),
      subject: z.string().max(120).optional(),
      outcome: auditOutcome.optional(),
      from: instant.optional().describe('Written at this time or later'),
      until: instant.optional().describe('Written before this time'),
    }),
    response: pageOf(auditEntry),
    status: 200,
    errors: [],
  }),
  'audit.verify': defineRoute({
    method: 'GET',
    path: '/v1/audit/verify',
    summary: 'Check the hash chain from the first entry; names the first bad one',
    right: 'audit.read',
    audit: READ_ONLY,
    response: auditVerdict,
    status: 200,
    errors: [],
  }),
  'audit.export': defineRoute({
    method: 'GET',
    path: '/v1/audit/export',
    summary: 'All entries, oldest first, one JSON document per line',
    right: 'audit.read',
    audit: 'audit.export',
    response: z.string(),
    status: 200,
    produces: 'application/x-ndjson',
    errors: [],
  }),
}
