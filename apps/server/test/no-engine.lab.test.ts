import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'
import { startControlPlane } from '../../../test/journeys/support/control-plane.ts'

test('SF-4: without an engine it starts, says so with what to do, and deploys no example in vain', async () => {
  const temp = tempDir('no-engine')
  const socket = path.join(temp.path, 'docker.sock')
  try {
    await using plane = await startControlPlane({
      KEYSTONE_DOCKER_SOCKET: socket,
      KEYSTONE_FIRST_EXAMPLE: 'on',
    })
    await waitFor('the first words', () => plane.output().includes('Ctrl-C stops'))
    expect(plane.output()).toContain(`No Docker engine answers at ${socket}.`)
    const list = await plane.api.get<{ items: unknown[] }>('/v1/applications')
    expect(list.items).toEqual([])
  } finally {
    await temp.close()
  }
})
