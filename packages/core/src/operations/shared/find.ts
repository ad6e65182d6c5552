import type { Environment } from '@keystone/domain/entities/environment'
import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Records } from '@keystone/domain/records/records'
import { StepError } from '@keystone/engine/step-error'

/** What an operation is about may have been deleted while it waited: each of these says so instead of failing later. */
export async function findWorkload(records: Records, id: string): Promise<Workload> {
  return found(await records.workload(id), 'WORKLOAD_NOT_FOUND', 'The workload no longer exists.')
}

export async function findEnvironment(records: Records, id: string): Promise<Environment> {
  const environment = await records.environment(id)
  return found(environment, 'ENVIRONMENT_NOT_FOUND', 'The environment no longer exists.')
}

export async function findRelease(records: Records, id: string): Promise<Release> {
  return found(await records.release(id), 'RELEASE_NOT_FOUND', 'The release no longer exists.')
}

function found<T>(value: T | undefined, code: string, message: string): T {
  if (value === undefined) throw new StepError(code, message)
  return value
}
