import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PageTabs } from '../../ui/page-tabs.tsx'
import { TabPanel } from '../../ui/tab-panel.tsx'
import { ConnectionList } from '../connections/connection-list.tsx'
import { Notifications } from '../notifications/notifications.tsx'
import { RegistryList } from '../registries/registry-list.tsx'
import { useMay } from '../session/use-may.ts'
import { CertificateSettings } from './certificate-settings.tsx'
import { OrganisationSettings } from './organisation-settings.tsx'
import { Preferences } from './preferences.tsx'

const TABS = {
  organisation: OrganisationSettings,
  connections: ConnectionList,
  registries: RegistryList,
  notifications: Notifications,
  certificates: CertificateSettings,
  preferences: Preferences,
} as const

type Tab = keyof typeof TABS

export function SettingsPage() {
  const { t } = useTranslation()
  const { tab = 'organisation' } = useSearch({ from: '/frame/settings' })
  const navigate = useNavigate({ from: '/settings' })
  const maySeeConnections = useMay('connection.read')
  const may: Readonly<Record<Tab, boolean>> = {
    organisation: true,
    connections: maySeeConnections,
    registries: maySeeConnections,
    notifications: useMay('subscription.read'),
    certificates: useMay('server.read'),
    preferences: true,
  }
  const names = (Object.keys(TABS) as Tab[]).filter((name) => may[name])
  return (
    <Page>
      <PageHeader title={t('nav.settings')} />
      <PageTabs
        value={tab}
        tabs={names.map((value) => ({ value, label: t(`settings.${value}`) }))}
        onChange={(next) => void navigate({ search: next === 'organisation' ? {} : { tab: next } })}
      >
        {names.map((name) => {
          const Shown = TABS[name]
          return (
            <TabPanel key={name} value={name}>
              <Shown />
            </TabPanel>
          )
        })}
      </PageTabs>
    </Page>
  )
}
