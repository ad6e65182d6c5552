import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openUndoLog } from './undo-log.ts'

export type LabLimits = {
  /** The most memory that the processes have held at once, by the kernel. */
  readonly peakMemoryBytes: () => number
  /** How often they had to wait because their share of the processor was used up. */
  readonly timesThrottled: () => number
  /** Gives the processes back what they had; the lab's end does so too. */
  readonly close: () => Promise<void>
}

const ROOT = '/sys/fs/cgroup'
const PERIOD_US = 100_000

/**
 * Holds a process and its future children to a share of one core and an amount of memory, past which the
 * kernel kills. By cgroups, of either version.
 *
 * @param cpuShare of one core: 0.2 is a fifth
 */
export function limitProcess(pid: number, cpuShare: number, memoryBytes: number): LabLimits {
  const log = openUndoLog('l')
  const name = path.basename(log.folder)
  const isUnified = existsSync(path.join(ROOT, 'cgroup.controllers'))
  const quotaUs = Math.round(cpuShare * PERIOD_US)
  const make = (controller: string, settings: Readonly<Record<string, string | number>>) => {
    const folder = path.join(ROOT, isUnified ? '' : controller, name)
    if (!existsSync(folder)) {
      log.add({ kind: 'cgroup', folder })
      mkdirSync(folder)
    }
    for (const [file, value] of Object.entries(settings))
      writeFileSync(path.join(folder, file), String(value))
    return folder
  }
  if (isUnified) writeFileSync(path.join(ROOT, 'cgroup.subtree_control'), '+cpu +memory')
  const folders = isUnified
    ? [make('', { 'cpu.max': `${quotaUs} ${PERIOD_US}`, 'memory.max': memoryBytes })]
    : [
        make('cpu', { 'cpu.cfs_period_us': PERIOD_US, 'cpu.cfs_quota_us': quotaUs }),
        make('memory', { 'memory.limit_in_bytes': memoryBytes }),
      ]
  const [cpu = '', memory = cpu] = folders
  for (const folder of folders) writeFileSync(path.join(folder, 'cgroup.procs'), String(pid))
  const peak = isUnified ? 'memory.peak' : 'memory.max_usage_in_bytes'
  return {
    peakMemoryBytes: () => Number(readFileSync(path.join(memory, peak), 'utf8')),
    timesThrottled: () => {
      const told = readFileSync(path.join(cpu, 'cpu.stat'), 'utf8')
      return Number(/^nr_throttled (\d+)$/m.exec(told)?.[1])
    },
    close: log.undo,
  }
}
