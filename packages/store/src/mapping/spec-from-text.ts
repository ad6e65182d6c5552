import { type WorkloadSpec, workloadSpec } from '@keystone/domain/spec/workload-spec'

/**
 * A stored spec with the defaults of this version where an older one had no such field. A spec that
 * this version would no longer accept is given as it was stored: it still describes what runs.
 */
export function specFromText(text: string): WorkloadSpec {
  const stored: unknown = JSON.parse(text)
  const parsed = workloadSpec.safeParse(stored)
  return parsed.success ? parsed.data : (stored as WorkloadSpec)
}
