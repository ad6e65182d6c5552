import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyId } from '../../ui/copy-id.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Name } from '../../ui/name.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { Time } from '../../ui/time.tsx'
import { useMay } from '../session/use-may.ts'
import { useSession } from '../session/use-session.ts'
import { ChangeRole } from './change-role.tsx'
import { memberQuery } from './member-query.ts'
import { PersonSessions } from './person-sessions.tsx'
import { PersonTokens } from './person-tokens.tsx'
import { RemoveMember } from './remove-member.tsx'

/** A member: their role, where they are signed in, what tokens they have. */
export function PersonPage() {
  const { t } = useTranslation()
  const { userId } = useParams({ from: '/frame/people/$userId' })
  const { data: member, error, refetch } = useQuery(memberQuery(userId))
  const [dialog, setDialog] = useState<'role' | 'remove'>()
  const isSelf = useSession().user.id === userId
  const mayManage = useMay('member.manage') && !isSelf
  if (error !== null && member === undefined)
    return (
      <Page>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (member === undefined) return <PageSkeleton />
  const close = () => setDialog(undefined)
  return (
    <Page>
      <PageHeader
        title={member.name}
        crumbs={[{ label: t('nav.people'), to: '/people' }]}
        meta={
          <>
            <span>{t(`roles.${member.role}`)}</span>
            <Name>{member.email}</Name>
            <span>
              {t('people.since')} <Time at={member.createdAt} />
            </span>
            <CopyId id={member.userId} label={t('people.id')} />
          </>
        }
        actions={
          mayManage ? (
            <>
              <Button variant="default" onClick={() => setDialog('role')}>
                {t('people.changeRole')}
              </Button>
              <Button variant="default" onClick={() => setDialog('remove')}>
                {t('people.remove')}
              </Button>
            </>
          ) : (
            isSelf && (
              <LinkButton to="/account" variant="default">
                {t('account.title')}
              </LinkButton>
            )
          )
        }
      />
      {mayManage && (
        <>
          <PersonSessions member={member} />
          <PersonTokens member={member} />
        </>
      )}
      {dialog === 'role' && <ChangeRole member={member} onClose={close} />}
      {dialog === 'remove' && <RemoveMember member={member} onClose={close} />}
    </Page>
  )
}
