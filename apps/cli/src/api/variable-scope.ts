import type { Run } from '../run/run.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import { findEnvironment } from './find-environment.ts'
import { findWorkload } from './find-workload.ts'
import type { Wire } from './wire.ts'

type Variables = readonly Wire['Variable'][]

export interface VariableChange {
  readonly set?: { readonly name: string; readonly value: string; readonly secret: boolean }[]
  readonly unset?: string[]
}

export interface Dotenv {
  readonly text: string
  readonly secret: boolean
  readonly replace: boolean
}

/** The variables of one environment, or of one workload. */
export interface VariableScope {
  readonly list: () => Promise<Variables>
  readonly change: (change: VariableChange) => Promise<Variables>
  readonly dotenv: (file: Dotenv) => Promise<Variables>
  readonly reveal: (name: string) => Promise<{ readonly name: string; readonly value: string }>
}

/** `app/env` (or `app` with one environment) is an environment; with a third part it is a workload. */
export async function variableScope(
  run: Run,
  connection: Connection,
  place: string,
): Promise<VariableScope> {
  const isWorkload = place.startsWith('wl_') || place.split('/').length === 3
  if (isWorkload) return ofWorkload(connection, (await findWorkload(run, connection, place)).id)
  return ofEnvironment(connection, (await findEnvironment(connection, place)).id)
}

function ofEnvironment({ client }: Connection, environmentId: string): VariableScope {
  const at = '/v1/environments/{environmentId}/variables' as const
  const params = { path: { environmentId } }
  return {
    list: async () => (await answerOf(client.GET(at, { params }))).items,
    change: async (body) => (await answerOf(client.PATCH(at, { params, body }))).items,
    dotenv: async (body) => (await answerOf(client.PUT(`${at}/dotenv`, { params, body }))).items,
    reveal: (name) =>
      answerOf(client.POST(`${at}/{name}/reveal`, { params: { path: { environmentId, name } } })),
  }
}

function ofWorkload({ client }: Connection, workloadId: string): VariableScope {
  const at = '/v1/workloads/{workloadId}/variables' as const
  const params = { path: { workloadId } }
  return {
    list: async () => (await answerOf(client.GET(at, { params }))).items,
    change: async (body) => (await answerOf(client.PATCH(at, { params, body }))).items,
    dotenv: async (body) => (await answerOf(client.PUT(`${at}/dotenv`, { params, body }))).items,
    reveal: (name) =>
      answerOf(client.POST(`${at}/{name}/reveal`, { params: { path: { workloadId, name } } })),
  }
}
