import type { Clock } from './clock.ts'
import type { RandomBytes } from './random-bytes.ts'

export interface Ids {
  /** `prefix_` + a UUIDv7 in 32 hexadecimal digits, greater than every id given before by this source. */
  next(prefix: string): string
}

const COUNTER_MAX = 0xfff

/**
 * A source of ids. Within one millisecond the twelve bits after the version count up (RFC 9562,
 * method 1), so that the order of ids is the order in which they were made; a clock that jumps back
 * is held at the last millisecond seen for the same reason.
 */
export function createIds(clock: Clock, random: RandomBytes): Ids {
  let lastMs = 0
  let counter = 0

  function advance(): void {
    const nowMs = clock.now()
    if (nowMs > lastMs) {
      lastMs = nowMs
      counter = 0
    } else if (counter < COUNTER_MAX) {
      counter += 1
    } else {
      lastMs += 1
      counter = 0
    }
  }

  return {
    next(prefix) {
      advance()
      const time = lastMs.toString(16).padStart(12, '0')
      const sequence = counter.toString(16).padStart(3, '0')
      return `${prefix}_${time}7${sequence}${randomTail(random)}`
    },
  }
}

/** Sixteen digits: the two bits of the variant and 62 random ones. */
function randomTail(random: RandomBytes): string {
  const bytes = Buffer.from(random(8))
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x80, 0)
  return bytes.toString('hex')
}
