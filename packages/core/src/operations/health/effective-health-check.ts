import { type HealthCheck, healthCheck } from '@keystone/domain/spec/health-check'
import type { ProcessSpec } from '@keystone/domain/spec/process'

/** What the workload asked for; else HTTP where there is a port; else the image's own check; else that it keeps running. */
export function effectiveHealthCheck(
  process: ProcessSpec | undefined,
  port: number | undefined,
  imageHasCheck: boolean,
): HealthCheck {
  if (process?.health !== undefined) return process.health
  if (port !== undefined) return healthCheck.parse({ kind: 'http' })
  return healthCheck.parse({ kind: imageHasCheck ? 'image' : 'none' })
}
