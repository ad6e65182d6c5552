import { existsSync } from 'node:fs'
import { run } from '@keystone/testkit/lab/run'
import { sweep } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'

/** Makes lab parts and is killed: its standard output names what it had made. */
const KILLED_OWNER = `
import { startLabProcess } from '@keystone/testkit/lab/lab-process'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
const log = openUndoLog('killed')
const child = startLabProcess(log, 'sleep', ['sleep', '600'])
process.stdout.write(JSON.stringify({ folder: log.folder, pid: child.identity.pid }))
process.kill(process.pid, 'SIGKILL')
`

test('LAB: sweep takes away what a killed test process left, and spares the living', async () => {
  const flags = ['--input-type=module-typescript', '-e', KILLED_OWNER] as const
  const failure = await run([process.execPath, ...flags]).catch(
    (error: { stdout: string }) => error,
  )
  const left = JSON.parse((failure as { stdout: string }).stdout) as { folder: string; pid: number }
  expect(existsSync(`/proc/${left.pid}`)).toBe(true)

  expect(await sweep()).toContain(left.folder)

  await waitFor('the orphan to end', () => !existsSync(`/proc/${left.pid}`))
  expect(existsSync(left.folder)).toBe(false)
})
