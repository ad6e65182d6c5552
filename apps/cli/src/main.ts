#!/usr/bin/env node
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createProgram } from './create-program.ts'
import { EXIT_CODES } from './exit-codes.ts'
import { fail } from './fail.ts'
import type { Surroundings } from './run/surroundings.ts'

const interrupt = new AbortController()
/** A terminal and whoever started us may both pass on one Ctrl-C; a later one means it. */
const SAME_SIGNAL_WINDOW_MS = 500
let interruptedAtMs: number | undefined
process.on('SIGINT', () => {
  const nowMs = performance.now()
  interruptedAtMs ??= nowMs
  if (nowMs - interruptedAtMs > SAME_SIGNAL_WINDOW_MS) process.exit(EXIT_CODES.cancelled.code)
  interrupt.abort()
})
// Whoever reads has seen enough (`keystone logs | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const world: Surroundings = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  folder: process.cwd(),
  nowMs: () => Date.now(),
  newKey: () => randomUUID(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined)
  },
  interrupted: interrupt.signal,
}

try {
  await createProgram(world).parseAsync(process.argv)
} catch (error) {
  process.exitCode = fail(world, process.argv.slice(2), error)
}
