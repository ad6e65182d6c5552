import { Button } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

interface ScanButtonProps {
  readonly scan: UseMutationResult<unknown, unknown, void>
}

/** Asks now what proves the outcome of what is stale. */
export function ScanButton({ scan }: ScanButtonProps) {
  const { t } = useTranslation()
  return (
    <Button variant="default" loading={scan.isPending} onClick={() => scan.mutate()}>
      {t('stale.scan')}
    </Button>
  )
}
