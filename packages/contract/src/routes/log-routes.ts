import { slug } from '@keystone/domain/names/slug'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { logLine } from '../resources/log-line.ts'
import { logSource } from '../resources/log-source.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

const workloadId = z.object({ workloadId: idOf('workload') })
const filter = {
  replicaId: idOf('replica').optional(),
  process: slug.optional(),
  q: z.string().max(200).optional().describe('Only lines that hold this text, any case'),
  since: instant.optional(),
}

export const logRoutes = {
  'logs.list': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/logs',
    summary: 'Past lines of a workload, also of replicas that are gone',
    right: 'log.read',
    audit: READ_ONLY,
    params: workloadId,
    query: z.object({ ...filter, tail: z.coerce.number().int().min(1).max(10_000).default(500) }),
    response: z.object({ items: z.array(logLine) }),
    status: 200,
    errors: [],
  }),
  'logs.sources': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/logs/sources',
    summary: 'Replicas whose lines can be read, with those kept of gone ones',
    right: 'log.read',
    audit: READ_ONLY,
    params: workloadId,
    response: z.object({ items: z.array(logSource) }),
    status: 200,
    errors: [],
  }),
  'logs.follow': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/logs/stream',
    summary: 'Follow the lines of a workload; replicas that start later are followed too',
    right: 'log.read',
    audit: READ_ONLY,
    params: workloadId,
    query: z.object({ ...filter, tail: z.coerce.number().int().min(0).max(1_000).default(100) }),
    response: logLine,
    status: 200,
    sse: true,
    errors: ['TOO_MANY_STREAMS'],
  }),
}
