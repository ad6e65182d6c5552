import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { changeEvent } from '../resources/change-event.ts'
import { operation } from '../resources/operation.ts'
import { operationEvent } from '../resources/operation-event.ts'
import { operationStreamEvent } from '../resources/operation-stream-event.ts'
import { operationTree } from '../resources/operation-tree.ts'
import { outputLine } from '../resources/output-line.ts'
import { READ_ONLY } from '../route.ts'
import { operationSubject } from '../schemas/operation-subject.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { reason } from '../schemas/reason.ts'
import { trueOrFalse } from '../schemas/true-or-false.ts'

/** Ids of child operations are derived, so the form is looser than that of other ids. */
const operationId = z.object({
  operationId: z.string().regex(/^op_[0-9a-f]{8,64}$/, 'is not an id like op_…'),
})
const number = z.coerce.number().int()

export const operationRoutes = {
  'operations.list': defineRoute({
    method: 'GET',
    path: '/v1/operations',
    summary: 'Operations, newest first; q finds ids, subjects, correlation and request ids',
    right: 'operation.read',
    audit: READ_ONLY,
    query: z.object({
      ...pageQuery,
      q: z
        .string()
        .max(200)
        .optional()
        .describe(
          'Exact subject, or id of an operation, request or correlation: whole, its beginning, or in short form',
        ),
      state: z
        .enum(['pending', 'waiting', 'running', 'succeeded', 'failed', 'cancelled', 'unfinished'])
        .optional(),
      kind: z.string().max(60).optional().describe('A known kind, as workload.deploy'),
      subject: operationSubject.optional().describe('workload:wl_…, server:srv_…, …'),
      needsAttention: trueOrFalse.optional(),
      children: trueOrFalse.default(false).describe('true: also operations inside others'),
    }),
    response: pageOf(operation),
    status: 200,
    errors: [],
  }),
  'operations.get': defineRoute({
    method: 'GET',
    path: '/v1/operations/{operationId}',
    summary: 'An operation with everything below it: plan, steps, states, failures',
    right: 'operation.read',
    audit: READ_ONLY,
    params: operationId,
    response: operationTree,
    status: 200,
    errors: [],
  }),
  'operations.events': defineRoute({
    method: 'GET',
    path: '/v1/operations/{operationId}/events',
    summary: 'The journal of one operation',
    right: 'operation.read',
    audit: READ_ONLY,
    params: operationId,
    query: z.object({
      after: number.min(0).default(0).describe('Only events with a higher seq'),
      limit: number.min(1).max(1_000).default(200),
    }),
    response: z.object({ items: z.array(operationEvent) }),
    status: 200,
    errors: [],
  }),
  'operations.output': defineRoute({
    method: 'GET',
    path: '/v1/operations/{operationId}/output',
    summary: 'What the steps of one operation wrote, from any offset',
    right: 'operation.read',
    audit: READ_ONLY,
    params: operationId,
    query: z.object({
      after: number.min(0).default(0).describe('Only lines with a higher offset'),
      node: z.string().max(100).optional(),
      limit: number.min(1).max(5_000).default(500),
    }),
    response: z.object({ items: z.array(outputLine), nextAfter: z.int() }),
    status: 200,
    errors: [],
  }),
  'operations.follow': defineRoute({
    method: 'GET',
    path: '/v1/operations/{operationId}/stream',
    summary: 'Follow an operation: events and output of the whole tree, also after its end',
    right: 'operation.read',
    audit: READ_ONLY,
    params: operationId,
    response: operationStreamEvent,
    status: 200,
    sse: true,
    errors: ['TOO_MANY_STREAMS'],
  }),
  'operations.cancel': defineRoute({
    method: 'POST',
    path: '/v1/operations/{operationId}/cancel',
    summary: 'Ask the operation to stop and to give back what it did',
    right: 'operation.cancel',
    audit: 'operation.cancel',
    params: operationId,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    errors: ['OPERATION_FINISHED', 'CANCEL_TOO_LATE'],
  }),
  'operations.probe': defineRoute({
    method: 'POST',
    path: '/v1/operations/{operationId}/probe',
    summary: 'Look again, now, at a step whose outcome is unknown',
    right: 'operation.resolve',
    audit: 'operation.probe',
    params: operationId,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    errors: ['OPERATION_FINISHED'],
  }),
  'operations.settle': defineRoute({
    method: 'POST',
    path: '/v1/operations/{operationId}/settle',
    summary: 'A person has looked: end the wait of an operation that could not be proven',
    right: 'operation.resolve',
    audit: 'operation.settle',
    params: operationId,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    errors: ['NO_ATTENTION_NEEDED', 'OPERATION_FINISHED'],
  }),
  'operations.abandon': defineRoute({
    method: 'POST',
    path: '/v1/operations/{operationId}/abandon',
    summary: 'Give up proving or undoing what cannot be proven or undone; says so in the result',
    right: 'operation.resolve',
    audit: 'operation.abandon',
    params: operationId,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    errors: ['OPERATION_FINISHED'],
  }),
  'events.follow': defineRoute({
    method: 'GET',
    path: '/v1/events',
    summary: 'What changes in the organisation, as it happens, whoever changed it',
    right: 'operation.read',
    audit: READ_ONLY,
    response: changeEvent,
    status: 200,
    sse: true,
    errors: ['TOO_MANY_STREAMS'],
  }),
}
