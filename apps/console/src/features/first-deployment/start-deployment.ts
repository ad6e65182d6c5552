import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import type { Draft } from './draft.ts'

interface Making {
  readonly draft: Draft
  /** Told as soon as it is there, so that trying again makes no second one. */
  readonly onWorkload: (workloadId: string) => void
}

/** Makes what is missing of application, environment and workload, and deploys. Gives the operation. */
export async function startDeployment({ draft, onWorkload }: Making): Promise<string> {
  const workloadId =
    draft.workloadId === undefined ? await createWorkload(draft) : await updateWorkload(draft)
  onWorkload(workloadId)
  const operation = await startedOf(
    ask(() =>
      client.POST('/v1/workloads/{workloadId}/deployments', {
        params: { path: { workloadId } },
        body: {},
      }),
    ),
  )
  return operation.id
}

async function createWorkload(draft: Draft): Promise<string> {
  const environmentId = draft.environmentId ?? (await ensureEnvironment(draft))
  const { id } = await ask(() =>
    client.POST('/v1/environments/{environmentId}/workloads', {
      params: { path: { environmentId } },
      body: { name: draft.workload, spec: specOf(draft) },
    }),
  )
  return id
}

/** One that failed is mended: the same workload with what was changed; made anew where somebody deleted it. */
async function updateWorkload(draft: Draft): Promise<string> {
  const path = { workloadId: draft.workloadId ?? '' }
  const now = await ask(() => client.GET('/v1/workloads/{workloadId}', { params: { path } })).catch(
    (error: unknown) => {
      if (errorOf(error).parts.code === 'NOT_FOUND') return undefined
      throw error
    },
  )
  if (now === undefined) return await createWorkload(draft)
  const { id } = await ask(() =>
    client.PUT('/v1/workloads/{workloadId}', {
      params: { path, header: { 'if-match': `"${now.revision}"` } },
      body: { spec: specOf(draft) },
    }),
  )
  return id
}

async function ensureEnvironment({ application, environment }: Draft): Promise<string> {
  const applications = await allPages((page) =>
    ask(() => client.GET('/v1/applications', { params: { query: page } })),
  )
  const known = applications.find(({ name }) => name === application)
  if (known === undefined) {
    const body = { name: application, environment }
    return (await ask(() => client.POST('/v1/applications', { body }))).environmentId
  }
  const applicationId = known.id
  const environments = await allPages((page) =>
    ask(() => client.GET('/v1/environments', { params: { query: { ...page, applicationId } } })),
  )
  const there = environments.find(({ name }) => name === environment)
  if (there !== undefined) return there.id
  const made = await ask(() =>
    client.POST('/v1/applications/{applicationId}/environments', {
      params: { path: { applicationId } },
      body: { name: environment },
    }),
  )
  return made.id
}

function specOf(draft: Draft): Wire['WorkloadSpecInput'] {
  return draft.spec as unknown as Wire['WorkloadSpecInput']
}
