import { FencedOut } from '@keystone/engine/fenced-out'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Store } from '@keystone/store/store'
import { expect, test } from 'vitest'
import { fencedPorts } from '../src/compose/fenced-ports.ts'

test('OPS-11, F-13: a step whose lease may have run out asks nothing of a server any more', async () => {
  const asked: string[] = []
  const calls = { removeContainer: (name: string) => asked.push(name) }
  const server = { server: { id: 'srv_1' }, engine: calls, files: {}, gateway: {}, builder: {} }
  const ports = { server: async () => server, workspaces: {}, logArchive: {} } as unknown as Ports
  let isHeld = true
  const lease = {
    assertHeld() {
      if (!isHeld) throw new FencedOut('op_1')
    },
  }
  const fence = { rootId: 'op_1', token: { generation: 1, epoch: 1 } }
  const fenced = await fencedPorts(ports, {} as Store, fence, lease).server('org_1', 'srv_1')
  const { removeContainer } = fenced.engine as unknown as typeof calls
  removeContainer('one')
  isHeld = false
  expect(() => removeContainer('two')).toThrow(FencedOut)
  expect(asked).toEqual(['one'])
  expect(fenced.server).toMatchObject({ id: 'srv_1' })
})
