import type { EngineHost } from '@keystone/plugin-kit/ports/engine-port'
import type { BuildLimits } from './sum-limits.ts'

/** One value to write; `needed: false` where kernels without that controller are fine. */
export interface CgroupWrite {
  readonly folder: string
  readonly file: string
  readonly value: string
  readonly needed: boolean
}

const ROOT = '/sys/fs/cgroup'
/** dockerd with the cgroupfs driver runs every BuildKit step below this group. */
const GROUP = 'docker/buildkit'
const PERIOD_US = 100_000
const PIDS = 4096

/**
 * Writes that limit everything that an engine runs for BuildKit (docs/decisions/0007-build-limits.md);
 * or lift that limit. Undefined where it has no group of its own for that (the systemd driver).
 */
export function buildCgroup(
  host: Pick<EngineHost, 'cgroupDriver' | 'cgroupVersion'>,
  limits: BuildLimits | 'none',
): readonly CgroupWrite[] | undefined {
  if (host.cgroupDriver !== 'cgroupfs') return undefined
  return host.cgroupVersion === '2' ? version2(limits) : version1(limits)
}

function version1(limits: BuildLimits | 'none'): readonly CgroupWrite[] {
  const memory = limits === 'none' ? -1 : limits.memoryBytes
  const write = (controller: string, file: string, value: number | string, needed: boolean) => ({
    folder: `${ROOT}/${controller}/${GROUP}`,
    file: `${controller}.${file}`,
    value: String(value),
    needed,
  })
  return [
    // Memory may never be above memory with swap: out of the way first, then as small as itself.
    write('memory', 'memsw.limit_in_bytes', -1, false),
    write('memory', 'limit_in_bytes', memory, true),
    write('memory', 'memsw.limit_in_bytes', memory, false),
    write('cpu', 'cfs_period_us', PERIOD_US, true),
    write('cpu', 'cfs_quota_us', limits === 'none' ? -1 : quotaUs(limits.cpus), true),
    write('pids', 'max', limits === 'none' ? 'max' : PIDS, false),
  ]
}

function version2(limits: BuildLimits | 'none'): readonly CgroupWrite[] {
  const isNone = limits === 'none'

  const folder = `${ROOT}/${GROUP}`
  const write = (file: string, value: string, needed: boolean) => ({ folder, file, value, needed })
  return [
    write('memory.max', isNone ? 'max' : String(limits.memoryBytes), true),
    write('memory.swap.max', isNone ? 'max' : '0', false),
    write('cpu.max', `${isNone ? 'max' : quotaUs(limits.cpus)} ${PERIOD_US}`, true),
    write('pids.max', isNone ? 'max' : String(PIDS), false),
  ]
}

function quotaUs(cpus: number): number {
  return Math.round(cpus * PERIOD_US)
}
