import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { BootstrapError } from './bootstrap-error.ts'
import { paths } from './paths.ts'
import type { PhaseResult } from './phase.ts'
import { runCommand } from './run-command.ts'

/**
 * Installs the npm dependencies that `package-lock.json` names; nothing when it has not changed
 * since the last time.
 *
 * `npm install --no-save`, not `npm ci`: a lock file written against a registry that lacks the
 * binaries of other platforms is refused by `npm ci`, although everything this platform needs is
 * locked. Versions and integrity hashes come from the lock file either way, and it is not rewritten.
 */
export async function ensureDependencies(): Promise<PhaseResult> {
  const wanted = fingerprint()
  if (readStamp() === wanted) return { changed: false, summary: 'in place' }
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const result = await runCommand([...npmArgv(), ...args], {
    cwd: paths.root,
    timeoutMs: 900_000,
  })
  if (result.exitCode !== 0) {
    throw new BootstrapError(
      'npm_failed',
      `npm could not install the dependencies: ${result.stderr.trim().split('\n').slice(-8).join('\n')}`,
      'Make the npm registry reachable (npm ping), check for free disk space, and run the command again.',
    )
  }
  writeFileSync(paths.dependencyStamp, wanted)
  return { changed: true, summary: 'installed from package-lock.json' }
}

function fingerprint(): string {
  const lock = readFileSync(path.join(paths.root, 'package-lock.json'))
  return createHash('sha256')
    .update(lock)
    .update(process.platform)
    .update(process.arch)
    .digest('hex')
}

function readStamp(): string | undefined {
  try {
    return readFileSync(paths.dependencyStamp, 'utf8')
  } catch {
    return undefined
  }
}

/** The npm that runs us, under this Node: an older Node makes npm choose older releases. */
function npmArgv(): [string, ...string[]] {
  const cli = process.env.npm_execpath
  return cli?.endsWith('.js') ? [process.execPath, cli] : ['npm']
}
