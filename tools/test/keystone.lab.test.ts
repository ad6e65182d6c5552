import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
/** The machine's own Node comes last in PATH here: ours stands before it while tests run. */
const MACHINE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

test.each([
  ['the Node of the machine, however old', { ...process.env, PATH: MACHINE_PATH }],
  [
    'the Node that the tests run on',
    { ...process.env, PATH: `${path.dirname(process.execPath)}:${MACHINE_PATH}` },
  ],
])('START: ./keystone runs on %s', { timeout: 60_000 }, (_what, env) => {
  const { status, stdout, stderr } = spawnSync(path.join(ROOT, 'keystone'), ['--version'], {
    env,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  expect(stdout).toMatch(/^\d+\.\d+\.\d+/)
})
