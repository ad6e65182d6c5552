import type { Server } from '@keystone/domain/entities/server'
import type { Product } from '../usecases/product.ts'
import { isChanging } from './is-changing.ts'
import { prepareAgain } from './prepare-again.ts'

const LOOK_MS = 5_000

/**
 * One pass over every server with an environment's network: are the rules there that wall it in (SEC-7)? A
 * machine that was started anew has lost them, and its workloads run again. A difference starts
 * `server.prepare`; while something is changing only where there are no rules at all, as a deployment sets
 * those of a network that it has just made. Nothing is done about a server that does not answer or show
 * its rules.
 */
export async function keepFirewalls(
  product: Product,
): Promise<{ readonly started: readonly string[] }> {
  const organisations = await product.basis.store.organisations.list()
  const servers = await Promise.all(
    organisations.map(({ id }) => product.ports.records(id).servers()),
  )
  const started = await Promise.all(
    servers.flat().map((server) => keepFirewall(product, server).catch(() => [])),
  )
  return { started: started.flat() }
}

async function keepFirewall(product: Product, server: Server): Promise<readonly string[]> {
  const { organisationId, id } = server
  const networks = await product.ports.records(organisationId).environmentNetworks(id)
  if (networks.length === 0) return []
  const there = await product.ports.server(organisationId, id)
  const seen = await there.observeFirewall(AbortSignal.timeout(LOOK_MS))
  if (seen === 'whole') return []
  if (seen === 'missing') return await prepareAgain(product, server, [], 'its firewall is gone')
  if (await isChanging(product, organisationId)) return []
  return await prepareAgain(product, server, [], 'its firewall has other rules')
}
