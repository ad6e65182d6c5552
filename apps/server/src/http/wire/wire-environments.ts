import type { Basis } from '@keystone/core/basis'
import type { Environment } from '@keystone/domain/entities/environment'
import { iso } from './iso.ts'

/** With the names of their applications, in one query for all. */
export async function wireEnvironments(
  basis: Basis,
  organisationId: string,
  environments: readonly Environment[],
) {
  const ids = [...new Set(environments.map((environment) => environment.applicationId))]
  const names = await basis.store.applications(organisationId).names(ids)
  return environments.map((environment) => ({
    ...environment,
    applicationName: names.get(environment.applicationId) ?? '',
    createdAt: iso(environment.createdAt),
  }))
}
