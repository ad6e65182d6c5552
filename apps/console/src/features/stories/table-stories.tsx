import { IconStack2 } from '@tabler/icons-react'
import { ActList } from '../../ui/act-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RowLink } from '../../ui/row-link.tsx'
import { RowMenu } from '../../ui/row-menu.tsx'
import type { Column } from '../../ui/table/column.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { PagedTable } from '../../ui/table/paged-table.tsx'
import { TwoLines } from '../../ui/two-lines.tsx'
import { LONG, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const ITEMS = [
  { label: 'Check', run: () => undefined },
  { label: LONG, isDangerous: true, run: () => undefined },
]
const COLUMNS: readonly Column<string>[] = [
  {
    key: 'name',
    header: 'Name',
    width: '2fr',
    cell: (row) => <TwoLines first={<RowLink to="/">{row}</RowLink>} onPhone={row} />,
  },
  { key: 'length', header: 'Length', width: '6rem', cell: (row) => row.length, isRight: true },
  { key: 'wide', header: LONG, width: '1fr', cell: () => 'on tablets not', hiddenOn: 'tablet' },
]
const ACTS: Column<string> = {
  key: 'acts',
  header: '',
  width: '3rem',
  cell: (row) => <RowMenu label={`Acts of ${row}`} items={ITEMS} />,
}
const EMPTY = <EmptyState icon={IconStack2} title="Nothing here" text="Because it is a story." />

const GROWING = {
  error: null,
  hasNextPage: true,
  isFetchingNextPage: true,
  fetchNextPage: () => undefined,
  refetch: () => undefined,
}

export function TableStories() {
  const table = { label: 'story', columns: COLUMNS, keyOf: (row: string) => row, empty: EMPTY }
  return (
    <>
      <Story name="DataTable, RowLink, TwoLines">
        <DataTable {...table} rows={['short', LONG]} />
      </Story>
      <Story name="DataTable, RowMenu">
        <DataTable
          {...table}
          columns={[{ key: 'name', header: 'Name', width: '2fr', cell: (row) => row }, ACTS]}
          rows={['one', 'two']}
        />
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
      <ActList
        title="ActList"
        addLabel="Add one"
        empty={{ icon: IconStack2, title: 'Nothing here', text: LONG }}
        list={{ data: [], error: null, refetch: () => undefined }}
        mayManage
        columnsFor={() => []}
        adding={() => null}
        acting={() => null}
      />
      <Story name="PagedTable, growing">
        <PagedTable {...table} rows={['one', 'two']} pages={GROWING} />
      </Story>
    </>
  )
}
