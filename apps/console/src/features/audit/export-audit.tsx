import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { useExportAudit } from './use-export-audit.ts'

interface ExportAuditProps {
  readonly save: ReturnType<typeof useExportAudit>
}

export function ExportAudit({ save }: ExportAuditProps) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('audit.export')}
    </Button>
  )
}
