import type { serverRoutes } from '@keystone/contract/routes/server-routes'
import type { Actor } from '@keystone/core/identity/actor'
import { addServer } from '@keystone/core/usecases/add-server'
import { checkServer } from '@keystone/core/usecases/check-server'
import { found } from '@keystone/core/usecases/found'
import { operateServer } from '@keystone/core/usecases/operate-server'
import { retireServer } from '@keystone/core/usecases/retire-server'
import { scanHostKey } from '@keystone/core/usecases/scan-host-key'
import { updateServer } from '@keystone/core/usecases/update-server'
import type { Server } from '@keystone/domain/entities/server'
import type { Revised } from '@keystone/store/repositories/revised'
import type { HandlersFor } from '../call.ts'
import { hostKeyFingerprint } from '../wire/host-key-fingerprint.ts'
import { pageRequest } from '../wire/page-request.ts'
import { wirePage } from '../wire/wire-page.ts'
import { wireServer } from '../wire/wire-server.ts'
import { answerOperation } from './answer-operation.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { startModeOf } from './start-mode-of.ts'

export function serverHandlers({ product }: HandlerDeps): HandlersFor<keyof typeof serverRoutes> {
  const { basis } = product

  async function answer(actor: Actor, server: Revised<Server>, more: object = {}) {
    const seen = await basis.store.observations(actor.organisationId).get('server', server.id)
    return { body: { ...wireServer(server, seen), ...more }, revision: server.revision }
  }

  return {
    'servers.list': async ({ actor, query }) => {
      const page = await basis.store.servers(actor.organisationId).list(pageRequest(query))
      const all = await basis.store.observations(actor.organisationId).list('server')
      const seen = new Map(all.map((one) => [one.subjectId, one]))
      return { body: wirePage(page, (server) => wireServer(server, seen.get(server.id))) }
    },
    'servers.scanHostKey': async ({ actor, body, signal }) => {
      const keys = await scanHostKey(product, actor, { ...body, signal })
      return { body: { keys: keys.map(describeKey) } }
    },
    'servers.create': async ({ actor, body }) => {
      const { server, publicKey } = await addServer(product, actor, {
        ...body,
        privateKey: body.privateKey,
      })
      return await answer(actor, server, { publicKey })
    },
    'servers.get': async ({ actor, params }) => {
      const server = await basis.store.servers(actor.organisationId).get(params.serverId)
      return await answer(actor, found(server, 'server', params.serverId))
    },
    'servers.update': async ({ actor, params, body, revision }) => {
      const { name, roles, labels, hostKey, reason } = body
      const input = { ...params, revision, name, roles, labels, hostKey, reason }
      return await answer(actor, await updateServer(basis, actor, input))
    },
    'servers.check': async ({ actor, params, signal }) =>
      await answer(actor, await checkServer(product, actor, { ...params, signal })),
    'servers.prepare': async (call) => {
      const { actor, params, body } = call
      const mode = startModeOf(call)
      const outcome = await operateServer(
        product,
        actor,
        'server.prepare',
        { ...params, ...body },
        mode,
      )
      return answerOperation(product, outcome)
    },
    'servers.remove': async (call) => {
      const { actor, params, body } = call
      const mode = startModeOf(call)
      const outcome = await retireServer(product, actor, { ...params, ...body }, mode)
      return answerOperation(product, outcome)
    },
    'servers.cleanupPreview': async ({ actor, params }) => {
      const mode = { preview: true, planHash: undefined, idempotencyKey: undefined, overrides: [] }
      const outcome = await operateServer(product, actor, 'cleanup.run', params, mode)
      return answerOperation(product, outcome)
    },
    'servers.cleanup': async (call) => {
      const { actor, params, body } = call
      const mode = startModeOf(call)
      const outcome = await operateServer(
        product,
        actor,
        'cleanup.run',
        { ...params, ...body },
        mode,
      )
      return answerOperation(product, outcome)
    },
  }
}

function describeKey(key: string) {
  const [type = ''] = key.split(' ')
  return { type, key, fingerprint: hostKeyFingerprint(key) }
}
