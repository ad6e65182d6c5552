import { IconCompass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'
import { LinkButton } from './link-button.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      isPage
      icon={IconCompass}
      title={t('common.notFoundTitle')}
      text={t('common.notFoundText')}
      action={<LinkButton to="/">{t('common.toOverview')}</LinkButton>}
    />
  )
}
