import { openapiDocument } from '@keystone/contract/openapi/openapi-document'
import type { systemRoutes } from '@keystone/contract/routes/system-routes'
import { Problem } from '@keystone/domain/problem'
import type { HandlersFor } from '../call.ts'
import { docsPage } from '../docs-page.ts'
import { iso } from '../wire/iso.ts'
import type { HandlerDeps } from './handler-deps.ts'

export function systemHandlers({
  product,
  system,
  metrics,
}: HandlerDeps): HandlersFor<keyof typeof systemRoutes> {
  const { store, clock } = product.basis
  const page = docsPage()
  let openapi: string | undefined
  return {
    'system.get': async ({ signal }) => ({
      body: {
        version: system.version,
        installation: store.installationId,
        node: system.nodeVersion,
        database: store.kind,
        startedAt: iso(system.startedAt),
        now: iso(clock.now()),
        residentBytes: system.residentBytes(),
        findings: await system.findings(signal),
      },
    }),
    'system.health': async () => ({ body: { status: 'ok' } }),
    'system.ready': async () => {
      await store.ping()
      if (!system.isReady()) throw new Problem('NOT_READY', 'Unfinished work is being taken up.')
      return { body: { status: 'ready' } }
    },
    'system.metrics': async () => ({ text: await metrics.registry.metrics() }),
    'system.openapi': async () => {
      openapi ??= JSON.stringify(openapiDocument(system.version))
      return { text: openapi }
    },
    'system.docs': async () => ({ text: page }),
  }
}
