import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BootstrapError } from '../bootstrap/bootstrap-error.ts'
import { paths } from '../bootstrap/paths.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import { runCommand } from '../bootstrap/run-command.ts'
import { consoleFingerprint } from './console-fingerprint.ts'

const CONSOLE = path.join(paths.root, 'apps/console')
const STAMP = path.join(CONSOLE, 'dist/.stamp')
const BUILD_MS = 300_000

/** Builds the console, unless it was built from exactly these sources. */
export async function ensureConsole(): Promise<PhaseResult> {
  const wanted = consoleFingerprint()
  if (readStamp() === wanted) return { changed: false, summary: 'in place' }
  const vite = path.join(paths.root, 'node_modules/vite/bin/vite.js')
  const result = await runCommand([process.execPath, vite, 'build', CONSOLE], {
    cwd: paths.root,
    timeoutMs: BUILD_MS,
  })
  if (result.exitCode !== 0)
    throw new BootstrapError(
      'console_failed',
      `The console could not be built: ${`${result.stdout}${result.stderr}`.trim().split('\n').slice(-12).join('\n')}`,
      'Mend what is named above; `npm run check` finds most of it with a place in the sources.',
    )
  writeFileSync(STAMP, wanted)
  return { changed: true, summary: 'built' }
}

function readStamp(): string | undefined {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return undefined
  }
}
