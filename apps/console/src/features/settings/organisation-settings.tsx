import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyId } from '../../ui/copy-id.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/section.tsx'
import { Time } from '../../ui/time.tsx'
import { useMay } from '../session/use-may.ts'
import { OrganisationForm } from './organisation-form.tsx'
import { organisationQuery } from './organisation-query.ts'

export function OrganisationSettings() {
  const { t } = useTranslation()
  const mayManage = useMay('organisation.manage')
  const { data: organisation, error, refetch } = useQuery(organisationQuery)
  if (error !== null && organisation === undefined)
    return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (organisation === undefined) return <Skeleton height={160} />
  return (
    <Section title={t('settings.organisation')}>
      {mayManage ? (
        <OrganisationForm latest={organisation} />
      ) : (
        <Facts facts={[{ name: t('settings.name'), value: organisation.name }]} />
      )}
      <Facts
        facts={[
          {
            name: t('settings.id'),
            value: <CopyId id={organisation.id} label={t('settings.id')} />,
          },
          { name: t('common.created'), value: <Time at={organisation.createdAt} /> },
        ]}
      />
    </Section>
  )
}
