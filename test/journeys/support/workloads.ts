import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'
import type { Api } from './api.ts'

export type Place = { readonly applicationId: string; readonly environmentId: string }

type Deep<T> = { readonly [K in keyof T]?: T[K] }

/** A new application with its first environment. */
export async function makePlace(api: Api, name: string): Promise<Place> {
  const { id, environmentId } = await api.send<{ id: string; environmentId: string }>(
    'POST',
    '/v1/applications',
    { name },
  )
  return { applicationId: id, environmentId }
}

/** A workload whose one process listens on 8080, watched for a second after a switch. */
export async function makeWorkload(
  api: Api,
  place: Place,
  name: string,
  spec: WorkloadSpecInput,
): Promise<string> {
  const { id } = await api.send<{ id: string }>(
    'POST',
    `/v1/environments/${place.environmentId}/workloads`,
    { name, spec },
  )
  return id
}

/** Replaces parts of a workload's spec, on its newest revision. */
export async function changeSpec(
  api: Api,
  workloadId: string,
  change: Deep<WorkloadSpecInput>,
): Promise<void> {
  const { spec, revision } = await api.get<{ spec: WorkloadSpecInput; revision: number }>(
    `/v1/workloads/${workloadId}`,
  )
  await api.send(
    'PUT',
    `/v1/workloads/${workloadId}`,
    { spec: { ...spec, ...change } },
    { 'if-match': `"${revision}"` },
  )
}

/** Variables of a workload; secret unless said otherwise. */
export async function setVariables(
  api: Api,
  workloadId: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const set = Object.entries(values).map(([name, value]) => ({ name, value }))
  await api.send('PATCH', `/v1/workloads/${workloadId}/variables`, { set })
}
