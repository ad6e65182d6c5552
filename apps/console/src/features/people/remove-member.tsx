import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { membersQuery } from './members-query.ts'
import classes from './people.module.css'

interface RemoveMemberProps {
  readonly member: Wire['Member']
  readonly onClose: () => void
}

export function RemoveMember({ member: { userId, name }, onClose }: RemoveMemberProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <ConfirmDialog
      isOpen
      title={t('people.removeOf', { name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('people.remove')}
      isDangerous
      run={({ reason = '' }) =>
        ask(() =>
          client.DELETE('/v1/members/{userId}', { params: { path: { userId } }, body: { reason } }),
        )
      }
      onStarted={() => {
        void queries.invalidateQueries({ queryKey: membersQuery.queryKey })
        void navigate({ to: '/people' })
      }}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('people.removeHelp')}</p>
    </ConfirmDialog>
  )
}
