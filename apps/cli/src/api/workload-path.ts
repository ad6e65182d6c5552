import type { Wire } from './wire.ts'

/** `app/env/workload`, the name that people and commands use. */
export function workloadPath(workload: Wire['Workload']): string {
  return `${workload.applicationName}/${workload.environmentName}/${workload.name}`
}
