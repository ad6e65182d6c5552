import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PaletteEntry } from './palette-entry.ts'
import { searchQuery } from './search-query.ts'
import { useHitEntry } from './use-hit-entry.ts'

const TYPING_MS = 150
const SHORTEST = 2

interface Found {
  readonly entries: readonly PaletteEntry[]
  readonly isLooking: boolean
  readonly error: unknown
}

/** What the text names, by a part of its name or by an id; under each heading together, the best heading first. */
export function useFound(typed: string): Found {
  const entryOf = useHitEntry()
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS)
  const { data, isFetching, error } = useQuery({
    ...searchQuery(text),
    enabled: text.length >= SHORTEST,
    placeholderData: keepPreviousData,
  })
  if (typed.trim().length < SHORTEST) return { entries: [], isLooking: isFetching, error: null }
  if (data === undefined) return { entries: [], isLooking: isFetching, error }
  const byHeading = Map.groupBy(data.map(entryOf), ({ group }) => group)
  return { entries: [...byHeading.values()].flat(), isLooking: isFetching, error: null }
}
