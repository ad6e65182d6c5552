import type { Json } from '@keystone/engine/json'
import type { StoreContext } from '../store-context.ts'
import { FIRST_ABOUT_SUBJECT } from './first-about-subject.ts'

/** What a list of workloads shows beside each row: names, live number, replicas as last seen, the running change. */
export interface WorkloadOverview {
  readonly applicationId: string
  readonly applicationName: string
  readonly environmentName: string
  readonly liveReleaseNumber: number | undefined
  readonly replicas: readonly ReplicaSeen[]
  /** Faces as they were switched to. */
  readonly faces: readonly { readonly host: string; readonly path: string; readonly tls: string }[]
  /** The unfinished operation on it. */
  readonly operation: { readonly id: string; readonly kind: string } | undefined
  /** It has never been live, and its newest deployment failed. */
  readonly firstDeploymentFailed: boolean
}

export interface ReplicaSeen {
  readonly id: string
  readonly process: string
  readonly slot: number
  readonly serverId: string
  readonly desired: 'starting' | 'serving' | 'leaving'
  /** Undefined: never looked at. */
  readonly state: string | undefined
  readonly observedAt: number | undefined
  /** Evidence, as it was observed. */
  readonly detail: Json
}

/** For many workloads in six queries, however many they are; ids of other organisations are left out. */
export async function workloadOverviews(
  context: StoreContext,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WorkloadOverview>> {
  if (ids.length === 0) return new Map()
  const [rows, replicas, faces, operations] = await Promise.all([
    namesOf(context, organisationId, ids),
    replicasOf(context, organisationId, ids),
    facesOf(context, organisationId, ids),
    operationsOf(context, organisationId, ids),
  ])
  const failed = await failedFirstDeployments(
    context,
    organisationId,
    rows.filter((row) => row.number === null).map((row) => row.id),
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        applicationId: row.application_id,
        applicationName: row.application_name,
        environmentName: row.environment_name,
        liveReleaseNumber: row.number ?? undefined,
        replicas: replicas.get(row.id) ?? [],
        faces: faces.get(row.id) ?? [],
        operation: operations.get(`workload:${row.id}`)?.[0],
        firstDeploymentFailed: failed.has(`workload:${row.id}`),
      },
    ]),
  )
}

async function namesOf(context: StoreContext, organisationId: string, ids: readonly string[]) {
  return await context.connection.db
    .selectFrom('workload')
    .innerJoin('environment', 'environment.id', 'workload.environment_id')
    .innerJoin('application', 'application.id', 'environment.application_id')
    .leftJoin('release', 'release.id', 'workload.live_release_id')
    .select([
      'workload.id',
      'application.id as application_id',
      'application.name as application_name',
      'environment.name as environment_name',
      'release.number',
    ])
    .where('workload.organisation_id', '=', organisationId)
    .where('workload.id', 'in', [...ids])
    .execute()
}

async function replicasOf(context: StoreContext, organisationId: string, ids: readonly string[]) {
  const rows = await context.connection.db
    .selectFrom('replica')
    .leftJoin('observation', (join) =>
      join
        .onRef('observation.subject_id', '=', 'replica.id')
        .on('observation.subject_kind', '=', 'replica'),
    )
    .select([
      'replica.id',
      'replica.workload_id',
      'replica.process',
      'replica.slot',
      'replica.server_id',
      'replica.desired',
      'observation.state',
      'observation.observed_at',
      'observation.detail',
    ])
    .where('replica.organisation_id', '=', organisationId)
    .where('replica.workload_id', 'in', [...ids])
    .execute()
  const seen = rows.map((row) => ({
    workloadId: row.workload_id,
    id: row.id,
    process: row.process,
    slot: row.slot,
    serverId: row.server_id,
    desired: row.desired,
    state: row.state ?? undefined,
    observedAt: row.observed_at ?? undefined,
    detail: row.detail === null ? {} : (JSON.parse(row.detail) as Json),
  }))
  return Map.groupBy(seen, (one) => one.workloadId)
}

async function facesOf(context: StoreContext, organisationId: string, ids: readonly string[]) {
  const rows = await context.connection.db
    .selectFrom('face')
    .select(['workload_id', 'host', 'path', 'tls'])
    .where('organisation_id', '=', organisationId)
    .where('workload_id', 'in', [...ids])
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (row) => row.workload_id)
}

async function operationsOf(context: StoreContext, organisationId: string, ids: readonly string[]) {
  const rows = await context.connection.db
    .selectFrom('operation')
    .select(['id', 'kind', 'subject'])
    .where('organisation_id', '=', organisationId)
    .where(FIRST_ABOUT_SUBJECT)
    .where('state', 'in', ['pending', 'waiting', 'running'])
    .where(
      'subject',
      'in',
      ids.map((id) => `workload:${id}`),
    )
    .orderBy('id', 'desc')
    .execute()
  return Map.groupBy(rows, (row) => row.subject)
}

async function failedFirstDeployments(
  context: StoreContext,
  organisationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await context.connection.db
    .selectFrom('operation')
    .select(['subject', 'state'])
    .where('organisation_id', '=', organisationId)
    .where(FIRST_ABOUT_SUBJECT)
    .where('kind', '=', 'workload.deploy')
    .where(
      'subject',
      'in',
      ids.map((id) => `workload:${id}`),
    )
    .orderBy('id')
    .execute()
  const newest = new Map(rows.map((row) => [row.subject, row.state]))
  return new Set([...newest].filter(([, state]) => state === 'failed').map(([subject]) => subject))
}
