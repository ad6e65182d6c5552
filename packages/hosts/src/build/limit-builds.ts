import type { EngineHost } from '@keystone/plugin-kit/ports/engine-port'
import type { Reach } from '../reach.ts'
import { buildCgroup } from './build-cgroup.ts'
import type { BuildLimits } from './sum-limits.ts'

/**
 * Limits what the engine of a machine runs for builds, or lifts that; gives a sentence for the build's
 * output when it cannot.
 */
export async function limitBuilds(
  reach: Reach,
  host: EngineHost,
  limits: BuildLimits | 'none',
  signal: AbortSignal,
): Promise<string | undefined> {
  const writes = buildCgroup(host, limits)
  if (writes === undefined)
    return unlimited(`the engine uses the cgroup driver ${host.cgroupDriver}`)
  try {
    for (const folder of new Set(writes.map((write) => write.folder))) {
      await reach.makeFolder(folder, signal)
    }
    for (const { folder, file, value, needed } of writes) {
      const written = reach.writeInPlace(`${folder}/${file}`, value, signal)
      await (needed ? written : written.catch(() => undefined))
    }
    return undefined
  } catch (error) {
    return unlimited(error instanceof Error ? error.message : String(error))
  }
}

/** A build without limits is better than none, and its owner must know. */
function unlimited(why: string): string {
  return `Memory and CPU of this build are not limited: ${why}`
}
