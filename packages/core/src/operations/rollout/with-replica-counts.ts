import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'

/** A release brings back its config, but how many replicas there are is decided today, not when it was made. */
export function withReplicaCounts(release: WorkloadSpec, now: WorkloadSpec): WorkloadSpec {
  const processes = Object.fromEntries(
    Object.entries(release.processes).map(([name, process]) => [
      name,
      { ...process, replicas: now.processes[name]?.replicas ?? process.replicas },
    ]),
  )
  return { ...release, processes }
}
