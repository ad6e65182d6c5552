import { useState } from 'react'
import type { ShownLine } from './shown-line.ts'

/** Lines that stand still while paused; `waiting` says how many came since. */
export function usePaused(lines: readonly ShownLine[]) {
  const [held, setHeld] = useState<readonly ShownLine[]>()
  const last = held?.at(-1)?.key
  const at = last === undefined ? -1 : lines.findLastIndex(({ key }) => key === last)
  return {
    lines: held ?? lines,
    isPaused: held !== undefined,
    waiting: held === undefined ? 0 : lines.length - at - 1,
    toggle: () => setHeld(held === undefined ? lines : undefined),
  }
}
