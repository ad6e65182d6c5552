import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { useMay } from '../session/use-may.ts'
import { CertificateForm } from './certificate-form.tsx'
import { certificateSettingsQuery } from './certificate-settings-query.ts'

/** Which authority certifies faces with public certificates. */
export function CertificateSettings() {
  const { t } = useTranslation()
  const mayManage = useMay('server.manage')
  const { data: settings, error, refetch } = useQuery(certificateSettingsQuery)
  if (error !== null && settings === undefined)
    return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (settings === undefined) return <Skeleton height={160} />
  return (
    <Section title={t('settings.certificates')}>
      <p>{t('settings.certificatesHelp')}</p>
      {mayManage ? (
        <CertificateForm key={settings.revision} stored={settings} />
      ) : (
        <Facts
          facts={[
            { name: t('settings.authority'), value: settings.directory },
            { name: t('settings.acmeEmail'), value: settings.email ?? '—' },
          ]}
        />
      )}
    </Section>
  )
}
