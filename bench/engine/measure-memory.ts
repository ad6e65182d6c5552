import { fork } from 'node:child_process'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { table } from '../support/table.ts'
import type { SoakReport } from './soak-process.ts'

/**
 * Q-25: an hour, compressed by the injected clock, of operations that succeed, fail and are cancelled, with
 * locks, output and idempotency keys, on SQLite, with pruning beside it. Throws where a row is left that
 * should have gone.
 */
export async function measureMemory(seconds: number): Promise<string> {
  await using folder = tempDir('soak')
  const report = await soak(path.join(folder.path, 'soak.db'), seconds)
  const left = Object.entries(report.leftRows).filter(([, count]) => count > 0)
  if (left.length > 0) throw new Error(`rows were left: ${JSON.stringify(report.leftRows)}`)
  return render(report)
}

function soak(file: string, seconds: number): Promise<SoakReport> {
  const script = path.join(import.meta.dirname, 'soak-process.ts')
  const child = fork(script, [file, String(seconds)], { execArgv: ['--expose-gc'] })
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as SoakReport))
    child.once('exit', (code) => reject(new Error(`the soak ended by itself (${code})`)))
  })
}

function render({ samples, leftRows, longestStallMs }: SoakReport): string {
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
  // The first half fills caches that have a bound: SQLite's pages (16 MiB) and statements, V8's young space.
  const [first, last] = [samples[Math.floor(samples.length / 2)], samples.at(-1)]
  const operations = (last?.operations ?? 0) - (first?.operations ?? 0)
  const growth = (of: 'heapBytes' | 'residentBytes') =>
    (((last?.[of] ?? 0) - (first?.[of] ?? 0)) / Math.max(1, operations)).toFixed(1)
  return [
    table(['minute', 'operations', 'heap after gc, MiB', 'resident, MiB', ...tables], rows),
    '',
    `Per operation, over the second half: heap ${growth('heapBytes')} bytes, resident ${growth('residentBytes')} bytes.`,
    `Longest time in which nothing else could run: ${longestStallMs} ms.`,
    `Rows left a week later: ${Object.keys(leftRows)
      .map((name) => `${name} 0`)
      .join(', ')}. Only the audit log stays.`,
  ].join('\n')
}
