import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../i18n/date-text.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useMay } from '../session/use-may.ts'
import { madeAtMs } from './made-at-ms.ts'

interface OperationMissingProps {
  readonly operationId: string
}

/** A link to an operation that is no longer kept, from the audit log say; its id tells when it began. */
export function OperationMissing({ operationId }: OperationMissingProps) {
  const { t, i18n } = useTranslation()
  const mayReadAudit = useMay('audit.read')
  const atMs = madeAtMs(operationId)
  return (
    <Panel>
      <EmptyState
        isPage
        icon={IconHistory}
        title={t('operations.missing.title')}
        text={
          atMs === undefined
            ? t('operations.missing.noId')
            : t('operations.missing.text', { date: dateText(atMs, i18n.language, 'day') })
        }
        action={
          mayReadAudit &&
          atMs !== undefined && (
            <LinkButton to="/audit" search={{ q: operationId }}>
              {t('operations.missing.audit')}
            </LinkButton>
          )
        }
      />
    </Panel>
  )
}
