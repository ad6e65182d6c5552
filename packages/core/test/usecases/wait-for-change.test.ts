import { getEventListeners } from 'node:events'
import type { Engine } from '@keystone/engine/engine'
import type { FeedListener } from '@keystone/engine/feed'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { expect, it } from 'vitest'
import { waitForChange } from '../../src/usecases/wait-for-change.ts'

it('Q-25: whoever follows for days leaves nothing behind with each wait', async () => {
  const listeners = new Set<FeedListener>()
  const engine = {
    subscribe(listener: FeedListener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as Pick<Engine<Ports>, 'subscribe'> as Engine<Ports>
  const following = new AbortController()
  const waits = [1, 2, 3].map(() => waitForChange(engine, undefined, 60_000, following.signal))
  expect(listeners.size).toBe(3)
  for (const listener of listeners) listener({ type: 'elsewhere', rootId: 'op_1' })
  await Promise.all(waits)
  expect(listeners.size).toBe(0)
  expect(getEventListeners(following.signal, 'abort')).toEqual([])
})
