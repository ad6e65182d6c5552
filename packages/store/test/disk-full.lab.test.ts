import path from 'node:path'
import { labDisk } from '@keystone/testkit/lab/lab-disk'
import { tells } from '@keystone/testkit/lab/tells'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { storeOptions } from './support/store-tools.ts'
import { audit } from './support/tenant.ts'

it('F-5: on a full disk every write says so and changes nothing; with space it goes on', async ({
  task,
}) => {
  const disk = await labDisk(16)
  onTestFinished(() => disk.close())
  const store = await openStore(storeOptions({ file: path.join(disk.path, 'keystone.db') }))
  onTestFinished(() => store.close())
  const log = store.audit('org_1')
  await log.record({ ...audit('org_1', 'before'), reason: 'x'.repeat(100_000) })
  await disk.fill()
  const writes = await Promise.allSettled(
    Array.from({ length: 20 }, () =>
      log.record({ ...audit('org_1', 'during'), reason: 'x'.repeat(100_000) }),
    ),
  )
  const acknowledged = writes.filter((write) => write.status === 'fulfilled').length
  const refusals = writes.filter((write) => write.status === 'rejected')
  expect(refusals.length).toBeGreaterThan(0)
  for (const refusal of refusals) expect(refusal.reason).toMatchObject({ code: 'DISK_FULL' })
  tells(task, refusals[0]?.reason)
  expect(await log.verify()).toEqual({ is: 'intact', entries: 1 + acknowledged })
  await disk.free()
  await log.record(audit('org_1', 'after'))
  expect(await log.verify()).toEqual({ is: 'intact', entries: 2 + acknowledged })
})
