import { fork } from 'node:child_process'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { SERVER_FLAGS } from '../../tools/start/server-flags.ts'
import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { SoakReport, SoakSample } from './soak-process.ts'

/** Medians of the last third over those of the first, after the warm-up: more is no flat memory. */
const MOST_GROWTH = 1.1

/**
 * Q-25: an hour, compressed by the injected clock, of operations that succeed, fail and are cancelled, with
 * locks, output and idempotency keys, on SQLite, with pruning beside it. Wrong where memory grows. Throws
 * where a row is left that should have gone.
 */
export async function measureMemory(
  seconds: number,
): Promise<{ readonly body: string; readonly isRight: boolean }> {
  await using folder = tempDir('soak')
  const report = await soak(path.join(folder.path, 'soak.db'), seconds)
  const left = Object.entries(report.leftRows).filter(([, count]) => count > 0)
  if (left.length > 0) throw new Error(`rows were left: ${JSON.stringify(report.leftRows)}`)
  const growth = {
    heap: growthOf(report, (sample) => sample.heapBytes),
    resident: growthOf(report, (sample) => sample.residentBytes),
  }
  const isRight = growth.heap <= MOST_GROWTH && growth.resident <= MOST_GROWTH
  return { body: render(report, growth, isRight), isRight }
}

function growthOf({ samples }: SoakReport, of: (sample: SoakSample) => number): number {
  const values = samples.map(of)
  const third = Math.ceil(values.length / 3)
  return spread(values.slice(-third)).median / spread(values.slice(0, third)).median
}

function soak(file: string, seconds: number): Promise<SoakReport> {
  const script = path.join(import.meta.dirname, 'soak-process.ts')
  const child = fork(script, [file, String(seconds)], {
    execArgv: [...SERVER_FLAGS, '--expose-gc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as SoakReport))
    child.once('exit', (code) => reject(new Error(`the soak ended by itself (${code})`)))
  })
}

function render(
  { samples, leftRows, longestStallMs }: SoakReport,
  growth: { readonly heap: number; readonly resident: number },
  isRight: boolean,
): string {
  const mebibytes = (bytes: number) => (bytes / 1024 ** 2).toFixed(1)
  const whole = (count: number) => count.toLocaleString('en')
  const tables = Object.keys(samples[0]?.rows ?? {})
  const rows = samples.map(({ minutes, operations, heapBytes, residentBytes, rows }) => [
    String(minutes),
    whole(operations),
    mebibytes(heapBytes),
    mebibytes(residentBytes),
    ...tables.map((name) => whole(rows[name] ?? 0)),
  ])
  return [
    table(['minute', 'operations', 'heap after gc, MiB', 'resident, MiB', ...tables], rows),
    '',
    `Flat: ${isRight ? 'yes' : 'NO'}. Median of the last third over that of the first, after the warm-up: heap ${growth.heap.toFixed(2)}, resident ${growth.resident.toFixed(2)} (goal ≤ ${MOST_GROWTH}).`,
    `Longest time in which nothing else could run: ${longestStallMs} ms.`,
    `Rows left a week later: ${Object.keys(leftRows)
      .map((name) => `${name} 0`)
      .join(', ')}. Only the audit log stays.`,
  ].join('\n')
}
