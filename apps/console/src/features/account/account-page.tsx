import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Name } from '../../ui/name.tsx'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { useSession } from '../session/use-session.ts'
import { OwnSessions } from './own-sessions.tsx'
import { OwnTokens } from './own-tokens.tsx'
import { PasswordForm } from './password-form.tsx'

const TABS = { tokens: OwnTokens, sessions: OwnSessions, password: PasswordForm } as const

/** What belongs to whoever is signed in: their tokens, their sessions, their password. */
export function AccountPage() {
  const { t } = useTranslation()
  const { user, role } = useSession()
  const { tab = 'tokens' } = useSearch({ from: '/frame/account' })
  const navigate = useNavigate({ from: '/account' })
  return (
    <Page>
      <PageHeader
        title={t('account.title')}
        meta={
          <>
            <Name>{user.name}</Name>
            <Name>{user.email}</Name>
            <span>{t(`roles.${role}`)}</span>
          </>
        }
      />
      <PageTabs
        value={tab}
        tabs={(Object.keys(TABS) as (keyof typeof TABS)[]).map((value) => ({
          value,
          label: t(`account.${value}`),
        }))}
        onChange={(next) => void navigate({ search: next === 'tokens' ? {} : { tab: next } })}
      >
        {Object.entries(TABS).map(([name, Tab]) => (
          <TabPanel key={name} value={name}>
            <Tab />
          </TabPanel>
        ))}
      </PageTabs>
    </Page>
  )
}
