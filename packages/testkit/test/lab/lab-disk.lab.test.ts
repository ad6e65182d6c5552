import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { labDisk } from '@keystone/testkit/lab/lab-disk'
import { run } from '@keystone/testkit/lab/run'
import { expect, test } from 'vitest'

test('LAB: a full disk refuses even one block, takes it again when freed, and is unmounted', async () => {
  const disk = await labDisk(16)
  try {
    await disk.fill()
    const write = () => writeFileSync(path.join(disk.path, 'one'), Buffer.alloc(4096))
    expect(write).toThrow(/ENOSPC/)
    await disk.free()
    write()
  } finally {
    await disk.close()
  }
  expect(await run(['mount'])).not.toContain(disk.path)
})
