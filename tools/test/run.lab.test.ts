import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'

const RUN = path.resolve(import.meta.dirname, '../run.mjs')

/** Counts the signals it gets and ends with their number a moment after the first. */
const SCRIPT = `
let count: number = 0
process.on('SIGINT', () => {
  count += 1
  setTimeout(() => process.exit(10 + count), 300)
})
setInterval(() => undefined, 1000)
process.stdout.write('ready ' + process.argv.slice(2).join(' '))
`

test('START: one Ctrl-C, sent twice by terminal and npm, reaches the tool once; its exit code comes back', async () => {
  await using folder = tempDir()
  const script = path.join(folder.path, 'script.ts')
  writeFileSync(script, SCRIPT)
  const child = spawn(process.execPath, [RUN, script, 'one', 'two'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const exit = once(child, 'exit')
  await waitFor('the script', () => output === 'ready one two')
  child.kill('SIGINT')
  child.kill('SIGINT')
  expect(await exit).toEqual([11, null])
})
