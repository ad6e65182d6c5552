import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './page.module.css'

/** The shape of a page whose code is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation()
  return (
    <output className={classes.page} aria-label={t('common.loading')}>
      <Skeleton height={28} width={220} mb={12} />
      <Skeleton height={14} width={320} maw="100%" mb={32} />
      <Skeleton height={180} />
    </output>
  )
}
