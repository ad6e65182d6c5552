import { IconPackage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ActList } from '../../ui/act-list.tsx'
import { useMay } from '../session/use-may.ts'
import { NewRegistry } from './new-registry.tsx'
import { registriesQuery } from './registries-query.ts'
import { type RegistryAct, RegistryActDialog } from './registry-act-dialog.tsx'
import { registryColumns } from './registry-columns.tsx'

export function RegistryList() {
  const { t } = useTranslation()
  const mayManage = useMay('connection.manage')
  const columnsFor = useCallback(
    (onAct: (act: RegistryAct) => void) => registryColumns(t, mayManage, onAct),
    [t, mayManage],
  )
  return (
    <ActList
      title={t('registries.title')}
      addLabel={t('registries.add')}
      empty={{ icon: IconPackage, title: t('registries.none'), text: t('registries.noneText') }}
      list={useQuery(registriesQuery)}
      mayManage={mayManage}
      columnsFor={columnsFor}
      adding={(onClose) => <NewRegistry onClose={onClose} />}
      acting={(act, onClose) => <RegistryActDialog {...act} onClose={onClose} />}
    />
  )
}
