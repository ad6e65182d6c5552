import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { findTests, namePattern, ROOT } from './find-tests.ts'
import type { FaultRow } from './rows.ts'

const CONFIG = path.join(import.meta.dirname, 'vitest.config.ts')

/** One proof of a row: a test on real parts, or of the pure decision behind it. */
export interface Proof {
  readonly name: string
  readonly file: string
  readonly passed: boolean
  readonly seconds: number
  /** What a person was told in it, where the test says so. */
  readonly says: string | undefined
  readonly failure: string | undefined
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly status: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly duration?: number
      readonly failureMessages?: readonly string[]
      readonly meta?: { readonly says?: string }
    }[]
  }[]
}

/** Runs the tests that carry the row's id, by vitest as `npm test` does, and those that it has no time for. */
export async function runRow(row: FaultRow): Promise<readonly Proof[]> {
  const files = await findTests(row.id)
  if (files.length === 0) return []
  await using folder = tempDir('faults')
  const report = path.join(folder.path, 'report.json')
  const argv = ['run', ...files, '--testNamePattern', namePattern(row.id).source]
  await vitest([...argv, '--reporter=json', `--outputFile.json=${report}`])
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  return testResults.flatMap((file) => {
    const run = file.assertionResults.filter(
      ({ status }) => status === 'passed' || status === 'failed',
    )
    const where = path.relative(ROOT, file.name)
    // A file that broke before its tests ran proves nothing, and must not look as if it had none.
    if (run.length === 0) return file.status === 'failed' ? [broken(where, file.message)] : []
    return run.map((test) => ({
      name: [...test.ancestorTitles, test.title].join(' › '),
      file: where,
      passed: test.status === 'passed',
      seconds: (test.duration ?? 0) / 1_000,
      says: test.meta?.says,
      failure: test.failureMessages?.[0],
    }))
  })
}

function broken(file: string, failure: string): Proof {
  return { name: 'the file itself', file, passed: false, seconds: 0, says: undefined, failure }
}

function vitest(argv: readonly string[]): Promise<void> {
  const script = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
  const whole = [script, ...argv, '--config', CONFIG]
  const child = spawn(process.execPath, whole, { cwd: ROOT, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    // A failed test ends it with 1, which the report tells better.
    child.once('exit', () => resolve())
  })
}
