import type { StoreContext } from '../store-context.ts'
import { findApplications } from './find-applications.ts'
import { findEnvironments } from './find-environments.ts'
import { findOperations } from './find-operations.ts'
import { findReleases } from './find-releases.ts'
import { findServers } from './find-servers.ts'
import { findWorkloads } from './find-workloads.ts'

export type Search = ReturnType<typeof search>

/** What a text means in one organisation: names by a part, ids by a beginning or the short form; best first. */
export function search(context: StoreContext, organisationId: string) {
  return {
    applications: (text: string, limit: number) =>
      findApplications(context, organisationId, text, limit),
    environments: (text: string, limit: number) =>
      findEnvironments(context, organisationId, text, limit),
    workloads: (text: string, limit: number) => findWorkloads(context, organisationId, text, limit),
    /** By id only: they have numbers and no names. */
    releases: (text: string, limit: number) => findReleases(context, organisationId, text, limit),
    servers: (text: string, limit: number) => findServers(context, organisationId, text, limit),
    /** By ids only, their own and those of requests and correlations. */
    operations: (text: string, limit: number) =>
      findOperations(context, organisationId, text, limit),
  }
}
