import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

export function OverviewPage() {
  const { t } = useTranslation()
  return (
    <Page>
      <PageHeader title={t('nav.overview')} />
    </Page>
  )
}
