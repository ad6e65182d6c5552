#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { node24 } from './bootstrap/node-24.mjs'
import { refuse } from './bootstrap/refuse.mjs'

// ./keystone COMMAND…: the command line from a clone, on whatever Node the machine has, in whatever
// folder it is called. The link at the root points here because Node 18 takes no file without an ending.

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const main = path.join(root, 'apps/cli/src/main.ts')
if (!existsSync(path.join(root, 'node_modules/commander')))
  refuse('The dependencies are not installed yet.\nDo this: npm start -- --prepare-only')

/** Halves the time until a command does something. Not in /tmp, where others could put code for us. */
const compileCache = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'keystone',
)
const node = node24()
if (node === process.execPath) {
  process.argv[1] = main
  // Not by name: Node 20, which comes here too, has no such export and would refuse the whole file.
  module.enableCompileCache(compileCache)
  await import(main)
} else {
  runElsewhere(node)
}

/**
 * Unlike an npm script's, the child stays in our process group: a terminal's Ctrl-C and Ctrl-Z reach it
 * by themselves; what somebody sends to us alone is passed on.
 *
 * @param {string} binary
 */
function runElsewhere(binary) {
  const args = ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)]
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env }
  const child = spawn(binary, args, { stdio: 'inherit', env })
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  child.on('error', (error) => refuse(`Node could not be started (${binary}): ${error.message}`))
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
  })
}
