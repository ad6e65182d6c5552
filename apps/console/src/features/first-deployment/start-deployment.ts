import { allPages } from '../../api/all-pages.ts'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import { startedOf } from '../../api/started-of.ts'
import type { Wire } from '../../api/wire.ts'
import { isSame } from '../workload-form/json/is-same.ts'
import type { JsonObject } from '../workload-form/json/json.ts'
import type { Draft } from './draft.ts'

const ENDS: ReadonlySet<Wire['Operation']['state']> = new Set(['succeeded', 'failed', 'cancelled'])

interface Making {
  readonly draft: Draft
  /** Told as soon as it is there, so that trying again makes no second one. */
  readonly onWorkload: (made: Made) => void
}

type Made = Required<Pick<Draft, 'workloadId' | 'spec' | 'sent'>>

/**
 * Makes what is missing of application, environment and workload, and deploys. Gives the operation: the
 * one that runs, where that deploys exactly this, as whoever went back and asks again wants no second one.
 */
export async function startDeployment({ draft, onWorkload }: Making): Promise<string> {
  const { operationId } = draft
  if (operationId !== undefined && isSent(draft) && (await isRunning(operationId)))
    return operationId
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

function isSent({ spec, sent }: Draft): boolean {
  return sent !== undefined && isSame(spec, sent.spec)
}

async function isRunning(operationId: string): Promise<boolean> {
  const path = { operationId }
  const tree = await orUndefined(
    ask(() => client.GET('/v1/operations/{operationId}', { params: { path } })),
  )
  const operation = tree?.operations.find(({ id }) => id === operationId)
  return operation !== undefined && !ENDS.has(operation.state)
}

/** Undefined where there is no such thing, or no more. */
async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  return await answer.catch((error: unknown) => {
    if (errorOf(error).parts.code === 'NOT_FOUND') return undefined
    throw error
  })
}

async function createWorkload(draft: Draft): Promise<Made> {
  const environmentId = draft.environmentId ?? (await ensureEnvironment(draft))
  return madeOf(
    await ask(() =>
      client.POST('/v1/environments/{environmentId}/workloads', {
        params: { path: { environmentId } },
        body: { name: draft.workload, spec: specOf(draft) },
      }),
    ),
  )
}

/**
 * One that failed is mended: the same workload with what was changed here; made anew where somebody
 * deleted it. What was changed elsewhere since stays: refused where both changed it (REVISION_STALE).
 */
async function updateWorkload(draft: Draft): Promise<Made> {
  const path = { workloadId: draft.workloadId ?? '' }
  const now = await orUndefined(
    ask(() => client.GET('/v1/workloads/{workloadId}', { params: { path } })),
  )
  if (now === undefined) return await createWorkload(draft)
  const { spec, sent } = draft
  if (sent !== undefined && isSent(draft)) return { workloadId: now.id, spec, sent }
  return madeOf(
    await ask(() =>
      client.PUT('/v1/workloads/{workloadId}', {
        params: { path, header: { 'if-match': `"${sent?.revision ?? now.revision}"` } },
        body: { spec: specOf(draft) },
      }),
    ),
  )
}

/** With all defaults, as the server has it from now on: what is changed later is compared with that. */
function madeOf({ id, spec, revision }: Wire['Workload']): Made {
  const stored = spec as unknown as JsonObject
  return { workloadId: id, spec: stored, sent: { spec: stored, revision } }
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
