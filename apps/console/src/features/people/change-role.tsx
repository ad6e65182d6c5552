import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { memberQuery } from './member-query.ts'
import { membersQuery } from './members-query.ts'
import classes from './people.module.css'
import { useGivableRoles } from './use-givable-roles.ts'

interface ChangeRoleProps {
  readonly member: Wire['Member']
  readonly onClose: () => void
}

export function ChangeRole({ member, onClose }: ChangeRoleProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const roles = useGivableRoles()
  const [role, setRole] = useState(member.role)
  return (
    <ConfirmDialog
      isOpen
      title={t('people.changeRoleOf', { name: member.name })}
      planKey={[]}
      reason="required"
      confirmLabel={t('people.changeRole')}
      run={({ reason = '' }) =>
        ask(() =>
          client.PATCH('/v1/members/{userId}', {
            params: {
              path: { userId: member.userId },
              header: { 'if-match': `"${member.revision}"` },
            },
            body: { role, reason },
          }),
        )
      }
      onStarted={(changed) => {
        queries.setQueryData(memberQuery(member.userId).queryKey, changed)
        void queries.invalidateQueries({ queryKey: membersQuery.queryKey })
        onClose()
      }}
      onClose={onClose}
    >
      <p className={classes.lead}>{t('people.changeRoleHelp')}</p>
      <Select
        label={t('people.role')}
        allowDeselect={false}
        data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={role}
        onChange={(next) => setRole(roles.find((one) => one === next) ?? member.role)}
      />
    </ConfirmDialog>
  )
}
