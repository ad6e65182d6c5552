import type { Wire } from '../../api/wire.ts'
import type { ShownLine } from '../../ui/log/shown-line.ts'

/** @param index - its place among the lines that are shown together */
export function shownLine(
  { at, text, process, slot, stream }: Wire['LogLine'],
  index: number,
): ShownLine {
  return {
    key: String(index),
    at,
    text,
    source: `${process}-${slot}`,
    isError: stream === 'stderr',
  }
}
