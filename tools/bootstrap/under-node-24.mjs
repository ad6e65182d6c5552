import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { node24 } from './node-24.mjs'
import { refuse } from './refuse.mjs'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** npm, and a terminal beside it, each pass on one Ctrl-C: two signals this close are one wish. */
const SAME_SIGNAL_WINDOW_MS = 500

/**
 * Runs a TypeScript file of `tools/` under Node ≥ 24 and ends this process with its exit code.
 * Installs Node 24 from the npm registry into `.keystone/node` when this one is older.
 *
 * @param {string} script path below the repository root
 * @param {readonly string[]} args its arguments
 */
export function underNode24(script, args) {
  const node = node24()
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }
  // An own process group: a terminal's Ctrl-C then reaches the child once, through us, not twice.
  const flags = ['--disable-warning=ExperimentalWarning', path.resolve(ROOT, script)]
  const child = spawn(node, [...flags, ...args], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
    detached: true,
  })
  passSignals(child)
  child.on('error', (error) => refuse(`Node could not be started (${node}): ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function passSignals(child) {
  let lastAt = 0
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const now = Date.now()
      if (now - lastAt < SAME_SIGNAL_WINDOW_MS) return
      lastAt = now
      child.kill(signal)
    })
  }
}
