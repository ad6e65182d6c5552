import { isDeepStrictEqual } from 'node:util'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import type { Place } from './place.ts'

export interface Ensured {
  readonly workload: Wire['Workload']
  /** What was made or changed, for people. */
  readonly changes: readonly string[]
}

/** Makes what is missing of application, environment and workload, and gives the workload that spec. */
export async function ensureWorkload(
  { client }: Connection,
  place: Place,
  spec: Wire['WorkloadSpecInput'],
): Promise<Ensured> {
  const { names } = place
  const environment = await ensureEnvironment(client, place)
  if (place.workload === undefined) {
    const params = { path: { environmentId: environment.id } }
    const path = '/v1/environments/{environmentId}/workloads' as const
    const body = { name: names.workload, spec }
    const workload = await answerOf(client.POST(path, { params, body }))
    return { workload, changes: [...environment.changes, `created workload ${names.workload}`] }
  }
  if (isDeepStrictEqual(spec, place.workload.spec))
    return { workload: place.workload, changes: environment.changes }
  const params = {
    path: { workloadId: place.workload.id },
    header: { 'if-match': `"${place.workload.revision}"` },
  }
  const workload = await answerOf(
    client.PUT('/v1/workloads/{workloadId}', { params, body: { spec } }),
  )
  return { workload, changes: [...environment.changes, `changed workload ${names.workload}`] }
}

async function ensureEnvironment(
  client: Connection['client'],
  place: Place,
): Promise<{ readonly id: string; readonly changes: readonly string[] }> {
  const { app, env } = place.names
  if (place.environment !== undefined) return { id: place.environment.id, changes: [] }
  if (place.application === undefined) {
    const body = { name: app, environment: env }
    const made = await answerOf(client.POST('/v1/applications', { body }))
    return {
      id: made.environmentId,
      changes: [`created application ${app}`, `created environment ${env}`],
    }
  }
  const params = { path: { applicationId: place.application.id } }
  const path = '/v1/applications/{applicationId}/environments' as const
  const made = await answerOf(client.POST(path, { params, body: { name: env } }))
  return { id: made.id, changes: [`created environment ${env}`] }
}
