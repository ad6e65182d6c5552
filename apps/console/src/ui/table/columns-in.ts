import type { Column } from './column.ts'
import type { Room } from './room.ts'

/**
 * The columns for which there is room. The others are not there at all: hiding them by style made each
 * row of a long list a third dearer.
 */
export function columnsIn<T>(columns: readonly Column<T>[], room: Room): readonly Column<T>[] {
  if (room === 'wide') return columns
  return columns.filter(({ hiddenOn }) =>
    room === 'phone' ? hiddenOn === undefined : hiddenOn !== 'tablet',
  )
}
