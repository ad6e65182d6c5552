import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** As docs/how-to/be-told-what-happens.md says that a receiver verifies it. */
export function expectWholeChain(entries: readonly Record<string, string | number | null>[]): void {
  let previous = '0'.repeat(64)
  for (const [index, entry] of entries.entries()) {
    expect([entry.seq, entry.previousHash]).toEqual([index + 1, previous])
    const names = 'previousHash organisationId seq id atMs actor verb subject reason sourceAddress'
    const fields = `${names} requestId correlationId operationId outcome`
      .split(' ')
      .map((name) => entry[name])
      .map((value) => (value == null ? '-:' : `${Buffer.byteLength(String(value))}:${value}`))
    previous = createHash('sha256').update(fields.join('')).digest('hex')
    expect(entry.hash).toBe(previous)
  }
  expect(entries.length).toBeGreaterThan(12)
}
