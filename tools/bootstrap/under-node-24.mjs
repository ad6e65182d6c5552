import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The only code that must run on whatever Node the machine has (18 or newer), hence plain
 * JavaScript without dependencies. Everything after it is TypeScript under Node 24.
 */

const NODE_VERSION = '24.21.0'
const NODE_MAJOR = 24
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
  const node =
    Number(process.versions.node.split('.')[0]) >= NODE_MAJOR ? process.execPath : install()
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

/** @returns {string} path of a Node 24 binary */
function install() {
  const home = path.join(process.env.KEYSTONE_DATA_DIR ?? path.join(ROOT, '.keystone'), 'node')
  const name = `node-${process.platform}-${process.arch}`
  const binary = path.join(home, NODE_VERSION, 'node_modules', name, 'bin', 'node')
  if (isExecutable(binary)) return binary
  const startedAt = Date.now()
  const prefix = path.join(home, NODE_VERSION)
  mkdirSync(prefix, { recursive: true })
  // A package without install scripts; `node` itself would need one to pick its platform.
  const args = ['install', '--prefix', prefix, '--no-save', '--ignore-scripts', '--no-audit']
  const result = spawnSync('npm', [...args, '--no-fund', `${name}@${NODE_VERSION}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  if (result.status !== 0 || !isExecutable(binary)) {
    refuse(
      `Keystone needs Node ${NODE_MAJOR} or newer; this is ${process.version}, and ` +
        `${name}@${NODE_VERSION} could not be installed from the npm registry.\n` +
        `${result.error?.message ?? result.stderr}\n` +
        `Do this: install Node ${NODE_MAJOR} yourself, or make the npm registry reachable, and run the command again.`,
    )
  }
  process.stderr.write(phaseLine(`node ${NODE_VERSION}`, 'installed', Date.now() - startedAt))
  return binary
}

/** @param {string} file */
function isExecutable(file) {
  if (!existsSync(file)) return false
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} name @param {string} what @param {number} durationMs */
function phaseLine(name, what, durationMs) {
  return `  ${name.padEnd(22)} ${what.padEnd(44)} ${(durationMs / 1000).toFixed(1)} s\n`
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

/** @param {string} message @returns {never} */
function refuse(message) {
  process.stderr.write(`\nkeystone: ${message}\n`)
  process.exit(1)
}
