import { IconStack2 } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Column } from '../../ui/table/column.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { LONG, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const COLUMNS: readonly Column<string>[] = [
  { key: 'a', header: 'Name', width: '2fr', cell: (row) => row },
  { key: 'b', header: 'Length', width: '6rem', cell: (row) => row.length, isRight: true },
]
const EMPTY = <EmptyState icon={IconStack2} title="Nothing here" text="Because it is a story." />

export function TableStories() {
  const table = { label: 'story', columns: COLUMNS, keyOf: (row: string) => row, empty: EMPTY }
  return (
    <>
      <Story name="DataTable">
        <DataTable {...table} rows={['short', LONG]} />
      </Story>
      <Story name="DataTable, loading">
        <DataTable {...table} rows={undefined} />
      </Story>
      <Story name="DataTable, empty">
        <DataTable {...table} rows={[]} />
      </Story>
      <Story name="DataTable, error">
        <DataTable {...table} rows={undefined} error={REFUSAL} onRetry={() => undefined} />
      </Story>
    </>
  )
}
