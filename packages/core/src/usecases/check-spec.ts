import { acmeObstacle } from '@keystone/domain/names/acme-obstacle'
import { Problem } from '@keystone/domain/problem'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Actor } from '../identity/actor.ts'
import { checkSourceConfig } from './check-source-config.ts'
import type { Product } from './product.ts'

/**
 * What the schema alone cannot know: the source's own config, and that every id in the spec is of this
 * organisation (every id in a body is checked, not only the one in the path). Throws INVALID_INPUT.
 */
export async function checkSpec(
  product: Product,
  actor: Actor,
  spec: WorkloadSpec,
): Promise<WorkloadSpec> {
  const { kind } = spec.source
  const config = await checkSourceConfig(
    product,
    actor,
    kind,
    spec.source.config,
    'spec.source.config',
  )
  checkStrategy(spec)
  checkCertificates(spec)
  await checkServers(product, actor, spec)
  await checkRegistry(product, actor, spec)
  return { ...spec, source: { ...spec.source, config } }
}

/** Said at save: a build that was not wanted would otherwise be seen only when it runs (WL-7). */
function checkStrategy({ source, build }: WorkloadSpec): void {
  if (build.strategy !== 'external-registry' || source.kind === 'image') return
  throw new Problem(
    'INVALID_INPUT',
    `The strategy "external-registry" builds nothing, and the source kind "${source.kind}" has no image in a registry.`,
    {
      hint: 'Choose the source kind "image", or the strategy "on-target".',
      fields: [
        fieldProblem(
          'spec.build.strategy',
          tellField('strategy-builds-nothing', { sourceKind: source.kind }),
        ),
      ],
    },
  )
}

/** Said at save: a certificate that never comes would otherwise be seen by the first visitor (WL-23). */
function checkCertificates({ faces }: WorkloadSpec): void {
  const fields = faces.flatMap(({ tls, host }, index) => {
    const obstacle = tls === 'acme' ? acmeObstacle(host) : undefined
    return obstacle === undefined ? [] : [fieldProblem(`spec.faces.${index}.tls`, obstacle)]
  })
  if (fields.length === 0) return
  throw new Problem('INVALID_INPUT', 'No public authority certifies this host.', {
    hint: 'Choose "internal" (the certificate is by the gateway\'s own authority), "off", or a public host name.',
    fields,
  })
}

async function checkServers(product: Product, actor: Actor, spec: WorkloadSpec): Promise<void> {
  for (const [index, { serverId }] of spec.placement.entries()) {
    const server = await product.basis.store.servers(actor.organisationId).get(serverId)
    if (server === undefined) throw noSuch(`spec.placement.${index}.serverId`, 'server', serverId)
  }
}

async function checkRegistry(product: Product, actor: Actor, spec: WorkloadSpec): Promise<void> {
  const { registryId } = spec.build
  if (registryId === undefined) return
  const registry = await product.basis.store.registries(actor.organisationId).get(registryId)
  if (registry === undefined) throw noSuch('spec.build.registryId', 'registry', registryId)
}

function noSuch(path: string, what: 'server' | 'registry', id: string): Problem {
  return new Problem('INVALID_INPUT', `There is no ${what} ${id}.`, {
    fields: [fieldProblem(path, tellField(`no-such-${what}`))],
  })
}
