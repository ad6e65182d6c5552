import { IconGitBranch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ActList } from '../../ui/act-list.tsx'
import { useMay } from '../session/use-may.ts'
import { type ConnectionAct, ConnectionActDialog } from './connection-act-dialog.tsx'
import { connectionColumns } from './connection-columns.tsx'
import { connectionsQuery } from './connections-query.ts'
import { NewConnection } from './new-connection.tsx'

export function ConnectionList() {
  const { t } = useTranslation()
  const mayManage = useMay('connection.manage')
  const columnsFor = useCallback(
    (onAct: (act: ConnectionAct) => void) => connectionColumns(t, mayManage, onAct),
    [t, mayManage],
  )
  return (
    <ActList
      title={t('connections.title')}
      addLabel={t('connections.add')}
      empty={{ icon: IconGitBranch, title: t('connections.none'), text: t('connections.noneText') }}
      list={useQuery(connectionsQuery)}
      mayManage={mayManage}
      columnsFor={columnsFor}
      adding={(onClose) => <NewConnection onClose={onClose} />}
      acting={(act, onClose) => <ConnectionActDialog {...act} onClose={onClose} />}
    />
  )
}
