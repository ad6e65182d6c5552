import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPackage, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Section } from '../../ui/section.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useMay } from '../session/use-may.ts'
import { NewRegistry } from './new-registry.tsx'
import { registriesQuery } from './registries-query.ts'
import { type RegistryAct, RegistryActDialog } from './registry-act-dialog.tsx'
import { registryColumns } from './registry-columns.tsx'

export function RegistryList() {
  const { t } = useTranslation()
  const [isNew, dialog] = useDisclosure()
  const [act, setAct] = useState<RegistryAct>()
  const mayManage = useMay('connection.manage')
  const { data, error, refetch } = useQuery(registriesQuery)
  const columns = useMemo(() => registryColumns(t, mayManage, setAct), [t, mayManage])
  const add = mayManage && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
      {t('registries.add')}
    </Button>
  )
  return (
    <Section title={t('registries.title')} isFlush actions={data?.length !== 0 && add}>
      <DataTable
        label={t('registries.title')}
        columns={columns}
        rows={data}
        keyOf={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState
            icon={IconPackage}
            title={t('registries.none')}
            text={t('registries.noneText')}
            action={add}
          />
        }
      />
      {isNew && <NewRegistry onClose={dialog.close} />}
      {act !== undefined && <RegistryActDialog {...act} onClose={() => setAct(undefined)} />}
    </Section>
  )
}
