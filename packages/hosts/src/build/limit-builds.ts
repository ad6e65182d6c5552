import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Reach } from '../reach.ts'
import { buildCgroup } from './build-cgroup.ts'
import type { BuildLimits } from './sum-limits.ts'

/** Limits what the engine of a machine runs for builds; gives a sentence for the build's output when it cannot. */
export async function limitBuilds(
  reach: Reach,
  engine: EnginePort,
  limits: BuildLimits,
  signal: AbortSignal,
): Promise<string | undefined> {
  const host = await engine.host(signal)
  const writes = buildCgroup(host, limits)
  if (writes === undefined) {
    return `Memory and CPU of this build are not limited: the engine uses the cgroup driver ${host.cgroupDriver}`
  }
  const folders = new Set(writes.map(({ folder }) => folder))
  await reach.exec(['mkdir', '-p', '--', ...folders], signal)
  for (const { folder, file, value, needed } of writes) {
    const written = await reach.exec(['tee', '--', `${folder}/${file}`], signal, value)
    if (!needed || written.exitCode === 0) continue
    return `Memory and CPU of this build are not limited: ${written.stderr.trim()}`
  }
  return undefined
}
