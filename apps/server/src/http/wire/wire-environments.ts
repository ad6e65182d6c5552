import type { Environment } from '@keystone/domain/entities/environment'
import { applicationNames } from '@keystone/store/repositories/application-names'
import type { StoreContext } from '@keystone/store/store-context'
import { iso } from './iso.ts'

/** With the names of their applications, in one query for all. */
export async function wireEnvironments(
  store: StoreContext,
  organisationId: string,
  environments: readonly Environment[],
) {
  const ids = [...new Set(environments.map((environment) => environment.applicationId))]
  const names = await applicationNames(store, organisationId, ids)
  return environments.map((environment) => ({
    ...environment,
    applicationName: names.get(environment.applicationId) ?? '',
    createdAt: iso(environment.createdAt),
  }))
}
