import type { LogLine } from '@keystone/plugin-kit/ports/engine-port'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LogPosition } from '../../src/usecases/log-position.ts'
import { unreadLines } from '../../src/usecases/unread-lines.ts'

const REPLICA = `rep_${'a'.repeat(32)}`

/** As an engine writes them: times never go back inside a stream, and may between the two. */
const logs = fc
  .array(fc.record({ step: fc.nat(2), isErr: fc.boolean(), skew: fc.nat(3) }), { maxLength: 40 })
  .map((steps) => {
    const clock = { stdout: 1_000_000, stderr: 1_000_000 }
    let now = 1_000_000
    return steps.map(({ step, isErr, skew }, index): LogLine => {
      const stream = isErr ? 'stderr' : 'stdout'
      now += step
      clock[stream] = Math.max(clock[stream], now - skew)
      return { at: clock[stream], stream, text: String(index) }
    })
  })

test('WL-28: a follower that hangs up after any line reads every line once (10,000 logs)', () => {
  fc.assert(
    fc.property(logs, fc.nat(40), (lines, cut) => {
      const read = lines.slice(0, Math.min(cut, lines.length))
      const position = new LogPosition()
      for (const line of read) position.advance(REPLICA, line)
      const unread = unreadLines(LogPosition.parse(position.toString()), REPLICA)
      const rest = lines.filter((line) => {
        if (unread === undefined) return true
        return line.at > unread.sinceMs && unread.isUnread(line)
      })
      expect([...read, ...rest].map((line) => line.text)).toEqual(lines.map((line) => line.text))
    }),
    { numRuns: 10_000 },
  )
})
