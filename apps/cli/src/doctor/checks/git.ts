import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Check } from '../check.ts'

const run = promisify(execFile)

export const checkGit: Check = async ({ world }) => {
  const what = 'Git'
  try {
    const { stdout } = await run('git', ['--version'], {
      timeout: 5_000,
      env: { PATH: world.env.PATH ?? '/usr/bin:/bin' },
    })
    return [{ id: 'git', state: 'ok', what, found: stdout.trim() }]
  } catch {
    const fix = 'Install it on the control plane’s machine: apt-get install git.'
    return [{ id: 'git', state: 'bad', what, found: 'not found', fix }]
  }
}
