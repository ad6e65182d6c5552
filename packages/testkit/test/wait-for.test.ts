import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'

test('LAB: waitFor returns what the first truthy look saw', async () => {
  const looks = [undefined, 0, 'seen', 'later']
  expect(await waitFor('a value', () => looks.shift(), { everyMs: 1 })).toBe('seen')
})

test('LAB: waitFor says what it waited for, and what it saw last, when the deadline passes', async () => {
  const look = () => {
    throw new Error('still booting')
  }
  const waiting = waitFor('the moon', look, { timeoutMs: 10, everyMs: 1 })
  await expect(waiting).rejects.toThrow('waited 10 ms for the moon; last seen: still booting')
})
