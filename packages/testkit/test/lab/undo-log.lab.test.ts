import { existsSync } from 'node:fs'
import { ensureFirewall } from '@keystone/hosts/firewall/ensure-firewall'
import { localReach } from '@keystone/hosts/local-reach'
import { run } from '@keystone/testkit/lab/run'
import { openUndoLog, sweep } from '@keystone/testkit/lab/undo-log'
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

test('LAB: the firewall of an installation goes with the log that names it, however often', async () => {
  const installation = `lab${process.pid}`
  const log = openUndoLog('chains')
  log.add({ kind: 'chains', installation })
  log.add({ kind: 'chains', installation })
  await ensureFirewall(
    localReach(log.folder, process.env.PATH ?? ''),
    installation,
    AbortSignal.timeout(20_000),
  )
  expect(await run(['iptables', '--list-rules'])).toContain(installation)

  await log.undo()

  expect(await run(['iptables', '--list-rules'])).not.toContain(installation)
})
