import type { MachineLoad } from '@keystone/plugin-kit/ports/server-ports'

/** Ticks of all processors since the machine booted, and their number. */
export interface CpuTicks {
  readonly cpus: number
  readonly busy: number
  readonly all: number
}

/**
 * Pure. What a machine says about itself in /proc; undefined where a line is not as Linux writes it.
 * @param before content of /proc/stat
 * @param after /proc/loadavg, /proc/meminfo and /proc/stat in a row, a moment later
 */
export function parseLoad(before: string, after: string): MachineLoad | undefined {
  const first = parseTicks(before)
  const last = parseTicks(after)
  const averages = /^([\d.]+) ([\d.]+) ([\d.]+) \d+\/\d+ \d+$/m.exec(after)
  const memoryTotalBytes = kibibytes(after, 'MemTotal')
  const memoryAvailableBytes = kibibytes(after, 'MemAvailable')
  if (first === undefined || last === undefined || averages === null) return undefined
  if (memoryTotalBytes === undefined || memoryAvailableBytes === undefined) return undefined
  const passed = last.all - first.all
  return {
    cpus: last.cpus,
    cpuBusy: passed > 0 ? Math.min(1, Math.max(0, (last.busy - first.busy) / passed)) : 0,
    loadAverages: averages.slice(1).map(Number),
    memoryTotalBytes,
    memoryAvailableBytes,
  }
}

/** The line of all: user nice system idle iowait irq softirq steal; waiting for a disk is not being busy. */
function parseTicks(text: string): CpuTicks | undefined {
  const line = /^cpu +(\d+(?: \d+){7})/m.exec(text)?.[1]
  if (line === undefined) return undefined
  const ticks = line.split(' ').map(Number)
  const all = ticks.reduce((sum, one) => sum + one, 0)
  const [, , , idle = 0, waiting = 0] = ticks
  return { cpus: text.match(/^cpu\d+ /gm)?.length ?? 1, busy: all - idle - waiting, all }
}

function kibibytes(text: string, name: string): number | undefined {
  const found = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1]
  return found === undefined ? undefined : Number(found) * 1024
}
