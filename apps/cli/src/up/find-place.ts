import type { Connection } from '../api/connection.ts'
import { listApplications } from '../api/list-applications.ts'
import { listEnvironments } from '../api/list-environments.ts'
import { listWorkloads } from '../api/list-workloads.ts'
import { usageError } from '../usage-error.ts'
import { nameFromSource } from './name-from-source.ts'
import type { Place } from './place.ts'
import type { ProjectSettings } from './project-settings.ts'

export async function findPlace(connection: Connection, settings: ProjectSettings): Promise<Place> {
  const names = namesOf(settings)
  const applications = await listApplications(connection)
  const application = applications.find((one) => one.name === names.app)
  if (application === undefined) return { names, ...nothing }
  const environments = await listEnvironments(connection)
  const environment = environments.find(
    (one) => one.applicationId === application.id && one.name === names.env,
  )
  if (environment === undefined) return { names, ...nothing, application }
  const workloads = await listWorkloads(connection, { environmentId: environment.id })
  const workload = workloads.find((one) => one.name === names.workload)
  return { names, application, environment, workload }
}

const nothing = { application: undefined, environment: undefined, workload: undefined }

function namesOf(settings: ProjectSettings) {
  const app = settings.app ?? nameFromSource(settings)
  if (app === undefined)
    throw usageError('Which application?', 'Name it: --app shop, or "app" in keystone.json.')
  return { app, env: settings.env ?? 'production', workload: settings.name ?? 'web' }
}
