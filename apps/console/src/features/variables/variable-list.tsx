import { Button } from '@mantine/core'
import { IconClipboardText, IconPlus, IconVariable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { DotenvDialog } from './dotenv-dialog.tsx'
import { variableColumns } from './variable-columns.tsx'
import { VariableDialog } from './variable-dialog.tsx'
import type { VariableScope } from './variable-scope.ts'
import classes from './variables.module.css'

interface VariableListProps {
  readonly scope: VariableScope
}

/** What it is given, by source; values that are secret only on demand, by right, and audited. */
export function VariableList({ scope }: VariableListProps) {
  const { t } = useTranslation()
  const mayManage = useMay('variable.manage')
  const mayReveal = useMay('variable.reveal')
  const [edited, setEdited] = useState<string>()
  const [isPasting, setPasting] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: scope.key, queryFn: scope.list })
  const columns = useMemo(
    () => variableColumns(t, { scope, mayManage, mayReveal, onEdit: setEdited }),
    [t, scope, mayManage, mayReveal],
  )
  const add = mayManage && (
    <div className={classes.actions}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconClipboardText size={14} />}
        onClick={() => setPasting(true)}
      >
        {t('variables.paste')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        onClick={() => setEdited('')}
      >
        {t('variables.add')}
      </Button>
    </div>
  )
  return (
    <Section title={t('variables.many')} isFlush actions={add}>
      <DataTable
        label={t('variables.many')}
        columns={columns}
        rows={data?.items}
        keyOf={({ name, scope: at }) => `${at} ${name}`}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconVariable}
            title={t('variables.none')}
            text={t('variables.noneText')}
            action={add}
          />
        }
      />
      {edited !== undefined && (
        <VariableDialog
          scope={scope}
          known={data?.items.find(({ name }) => name === edited)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {isPasting && <DotenvDialog scope={scope} onClose={() => setPasting(false)} />}
    </Section>
  )
}
