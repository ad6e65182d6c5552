import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from './refuse.mjs'

/**
 * The only code that must run on whatever Node the machine has (18 or newer), hence plain
 * JavaScript without dependencies. Everything after it is TypeScript under Node 24.
 */

const NODE_VERSION = '24.21.0'
const NODE_MAJOR = 24
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * Path of a Node ≥ 24: this one, or one installed from the npm registry into `.keystone/node`.
 *
 * @returns {string}
 */
export function node24() {
  return Number(process.versions.node.split('.')[0]) >= NODE_MAJOR ? process.execPath : install()
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
