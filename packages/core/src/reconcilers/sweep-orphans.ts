import type { Server } from '@keystone/domain/entities/server'
import type { Product } from '../usecases/product.ts'
import { startRepair } from '../usecases/start-repair.ts'

/** One pass: whatever is labelled as ours and belongs to nothing is removed, by the clean-up that a person can also ask for (PF-5, I-7). */
export async function sweepOrphans(
  product: Product,
): Promise<{ readonly started: readonly string[] }> {
  const organisations = await product.basis.store.organisations.list()
  const servers = await Promise.all(
    organisations.map(({ id }) => product.ports.records(id).servers()),
  )
  const started = await Promise.all(servers.flat().map((server) => sweepServer(product, server)))
  return { started: started.flat() }
}

/** A server that does not answer has nothing that could be seen; the next pass looks again. */
async function sweepServer(
  product: Product,
  { id, organisationId }: Server,
): Promise<readonly string[]> {
  const input = { organisationId, serverId: id }
  // In a quiet moment only: else each pass would queue one more behind a clean-up that waits.
  if ((await product.ports.records(organisationId).unfinishedOperations()).length > 0) return []
  const preview = await product.engine.plan('cleanup.run', input).catch(() => undefined)
  if (preview === undefined || preview.plan.nodes.length === 0) return []
  const reason = `${preview.plan.nodes.length} things belong to nothing`
  return [
    await startRepair(product, organisationId, {
      kind: 'cleanup.run',
      subject: `server:${id}`,
      input,
      reason,
    }),
  ]
}
