import { availableParallelism } from 'node:os'
import { paths } from '../bootstrap/paths.ts'
import { runCommand } from '../bootstrap/run-command.ts'

export type CheckResult = { readonly name: string; readonly passed: boolean }

/** Run by the current Node: the installed `.bin` wrappers would pick the Node on PATH. */
const CHECKS: readonly (readonly [name: string, script: string, ...args: string[]])[] = [
  ['types', 'node_modules/typescript/bin/tsc', '-p', '.'],
  ['types of the console', 'node_modules/typescript/bin/tsc', '-p', 'apps/console'],
  ['texts of the console', 'apps/console/build/check-texts.ts'],
  ['lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'],
  [
    'import boundaries',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    'apps',
    'packages',
    'plugins',
    'tools',
  ],
  ['dead code', 'node_modules/knip/bin/knip.js', '--no-config-hints'],
  ['generated files', 'tools/generate/generate.ts', '--check'],
]

/** Runs all checks, a few at a time, and prints a line for each as it ends. */
export async function runChecks(): Promise<readonly CheckResult[]> {
  const waiting = [...CHECKS]
  const results: CheckResult[] = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await runOne(next))
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker))
  return results
}

async function runOne([name, ...argv]: (typeof CHECKS)[number]): Promise<CheckResult> {
  const startedAt = performance.now()
  const result = await runCommand([process.execPath, ...argv], { cwd: paths.root })
  const passed = result.exitCode === 0
  const seconds = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  process.stdout.write(`  ${passed ? '✓' : '✗'} ${name.padEnd(22)} ${seconds}\n`)
  if (!passed) process.stdout.write(`${result.stdout}${result.stderr}\n`)
  return { name, passed }
}
