import type { operationRoutes } from '@keystone/contract/routes/operation-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { followChanges } from '@keystone/core/usecases/follow-changes'
import { followOperation } from '@keystone/core/usecases/follow-operation'
import { found } from '@keystone/core/usecases/found'
import { readOperationTree } from '@keystone/core/usecases/read-operation-tree'
import { signalOperation } from '@keystone/core/usecases/signal-operation'
import { titleOf } from '@keystone/core/usecases/title-of'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { HandlersFor } from '../call.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wireEvent } from '../wire/wire-event.ts'
import { wireOperation } from '../wire/wire-operation.ts'
import { wireOperationDetail } from '../wire/wire-operation-detail.ts'
import { wireOutputLine } from '../wire/wire-output-line.ts'
import { wirePage } from '../wire/wire-page.ts'
import { changeMessages } from './change-messages.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { knownKind } from './known-kind.ts'
import { operationMessages } from './operation-messages.ts'

const UNFINISHED = ['pending', 'waiting', 'running'] as const

export function operationHandlers({
  product,
}: HandlerDeps): HandlersFor<keyof typeof operationRoutes> {
  const { store } = product.basis
  const wire = (record: OperationRecord) => wireOperation(record, titleOf(product, record.kind))

  async function mustHave(actor: Actor, id: string): Promise<OperationRecord> {
    return found(await store.operations(actor.organisationId).get(id), 'operation', id)
  }
  async function signal(
    actor: Actor,
    type: 'cancel' | 'probe-now' | 'clear-attention' | 'abandon',
    operationId: string,
    reason: string,
  ) {
    return { body: wire(await signalOperation(product, actor, { operationId, type, reason })) }
  }

  return {
    'operations.list': async ({ actor, query }) => {
      const { state, kind, subject, needsAttention, children } = query
      const page = await store.operations(actor.organisationId).list({
        ...pageRequest(query),
        states: state === 'unfinished' ? UNFINISHED : state === undefined ? undefined : [state],
        kinds: kind === undefined ? undefined : [knownKind(kind, product.kinds)],
        subject,
        needsAttention,
        rootsOnly: !children,
      })
      return { body: wirePage(page, wire) }
    },
    'operations.get': async ({ actor, params }) => {
      const details = await readOperationTree(product, actor, params.operationId)
      const operations = details.map((detail) => {
        const { id, kind } = detail.view.record
        const below = details.filter((other) => other.view.record.parentId === id)
        const childIds = new Map(
          below.map(({ view }) => [view.record.parentNode ?? '', view.record.id]),
        )
        return wireOperationDetail(detail, titleOf(product, kind), childIds)
      })
      return { body: { id: params.operationId, operations } }
    },
    'operations.events': async ({ actor, params, query }) => {
      const { id } = await mustHave(actor, params.operationId)
      const repository = store.operations(actor.organisationId)
      const events = await repository.events(id, query.after, query.limit)
      return { body: { items: events.map(wireEvent) } }
    },
    'operations.output': async ({ actor, params, query }) => {
      const { id } = await mustHave(actor, params.operationId)
      const lines = await store.journal.readOutput(id, query.after, query.limit)
      const wanted = lines.filter((line) => query.node === undefined || line.node === query.node)
      const nextAfter = lines.at(-1)?.offset ?? query.after
      return { body: { items: wanted.map(wireOutputLine), nextAfter } }
    },
    'operations.follow': async ({ actor, params, lastEventId, signal: gone }) => {
      const input = { ...params, lastEventId, signal: gone }
      return { events: operationMessages(await followOperation(product, actor, input), wire) }
    },
    'operations.cancel': ({ actor, params, body }) =>
      signal(actor, 'cancel', params.operationId, body.reason),
    'operations.probe': ({ actor, params, body }) =>
      signal(actor, 'probe-now', params.operationId, body.reason),
    'operations.settle': ({ actor, params, body }) =>
      signal(actor, 'clear-attention', params.operationId, body.reason),
    'operations.abandon': ({ actor, params, body }) =>
      signal(actor, 'abandon', params.operationId, body.reason),
    'events.follow': async ({ actor, lastEventId, signal: gone }) => ({
      events: changeMessages(followChanges(product, actor, lastEventId, gone), wire),
    }),
  }
}
