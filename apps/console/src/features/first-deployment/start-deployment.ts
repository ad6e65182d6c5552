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
  readonly onWorkload: (made: Made) => void
}

type Made = Required<Pick<Draft, 'workloadId' | 'sent'>>

/** Makes what is missing of application, environment and workload, and deploys. Gives the operation. */
export async function startDeployment({ draft, onWorkload }: Making): Promise<string> {
  const made =
    draft.workloadId === undefined ? await createWorkload(draft) : await updateWorkload(draft)
  onWorkload(made)
  const { workloadId } = made
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

async function createWorkload(draft: Draft): Promise<Made> {
  const environmentId = draft.environmentId ?? (await ensureEnvironment(draft))
  const { id, revision } = await ask(() =>
    client.POST('/v1/environments/{environmentId}/workloads', {
      params: { path: { environmentId } },
      body: { name: draft.workload, spec: specOf(draft) },
    }),
  )
  return madeOf(draft, id, revision)
}

/**
 * One that failed is mended: the same workload with what was changed here; made anew where somebody
 * deleted it. What was changed elsewhere since stays: refused where both changed it (REVISION_STALE).
 */
async function updateWorkload(draft: Draft): Promise<Made> {
  const path = { workloadId: draft.workloadId ?? '' }
  const now = await ask(() => client.GET('/v1/workloads/{workloadId}', { params: { path } })).catch(
    (error: unknown) => {
      if (errorOf(error).parts.code === 'NOT_FOUND') return undefined
      throw error
    },
  )
  if (now === undefined) return await createWorkload(draft)
  const { sent } = draft
  if (sent?.spec === JSON.stringify(draft.spec)) return { workloadId: now.id, sent }
  const { id, revision } = await ask(() =>
    client.PUT('/v1/workloads/{workloadId}', {
      params: { path, header: { 'if-match': `"${sent?.revision ?? now.revision}"` } },
      body: { spec: specOf(draft) },
    }),
  )
  return madeOf(draft, id, revision)
}

function madeOf(draft: Draft, workloadId: string, revision: number): Made {
  return { workloadId, sent: { spec: JSON.stringify(draft.spec), revision } }
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
