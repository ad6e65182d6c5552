import { LABELS } from '@keystone/domain/labels'
import type { Violation } from '../../sim/violation.ts'
import type { ProductWorld } from '../product-world.ts'

/** I-4: a migration or hook of one operation comes to its end at most once. */
export function effectsOnce({ world }: ProductWorld): readonly Violation[] {
  const ends = new Map<string, number>()
  for (const { command, labels } of world.oneOffs) {
    const key = `${command.join(' ')} of ${labels[LABELS.operation]} (act ${labels[LABELS.act]})`
    ends.set(key, (ends.get(key) ?? 0) + 1)
  }
  return [...ends].flatMap(([key, times]) =>
    times > 1 ? [{ invariant: 'I-4', seen: `${key} ran ${times} times` }] : [],
  )
}
