import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Icon, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { EmptyState } from './empty-state.tsx'
import { Section } from './section.tsx'
import type { Column } from './table/column.ts'
import { DataTable } from './table/data-table.tsx'

interface ActListProps<T, Act> {
  readonly title: string
  readonly addLabel: string
  readonly empty: { readonly icon: Icon; readonly title: string; readonly text: string }
  readonly list: {
    readonly data: readonly T[] | undefined
    readonly error: unknown
    readonly refetch: () => unknown
  }
  readonly mayManage: boolean
  /** The last one with what can be done to a row. Made once: it has to stay the same function. */
  readonly columnsFor: (onAct: (act: Act) => void) => readonly Column<T>[]
  /** The dialog that makes one more. */
  readonly adding: (onClose: () => void) => ReactNode
  /** The dialog of what is done to one. */
  readonly acting: (act: Act, onClose: () => void) => ReactNode
}

/** Things of a kind that are added, looked at and removed where they are listed. */
export function ActList<T extends { readonly id: string }, Act>(props: ActListProps<T, Act>) {
  const { title, addLabel, empty, list, mayManage, columnsFor, adding, acting } = props
  const [isNew, dialog] = useDisclosure()
  const [act, setAct] = useState<Act>()
  const columns = useMemo(() => columnsFor(setAct), [columnsFor])
  const add = mayManage && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
      {addLabel}
    </Button>
  )
  return (
    <Section title={title} isFlush actions={list.data?.length !== 0 && add}>
      <DataTable
        label={title}
        columns={columns}
        rows={list.data}
        keyOf={({ id }) => id}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={<EmptyState {...empty} action={add} />}
      />
      {isNew && adding(dialog.close)}
      {act !== undefined && acting(act, () => setAct(undefined))}
    </Section>
  )
}
