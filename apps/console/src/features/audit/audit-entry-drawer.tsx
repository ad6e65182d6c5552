import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { dateText } from '../../i18n/date-text.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Facts } from '../../ui/facts.tsx'
import { SubjectLink } from '../operations/subject-link.tsx'
import { Who } from '../people/who.tsx'
import { OutcomeBadge } from './outcome-badge.tsx'
import { useVerbText } from './use-verb-text.ts'

interface AuditEntryDrawerProps {
  readonly entry: Wire['AuditEntry'] | undefined
  readonly onClose: () => void
}

/** All that an entry says, with the ids by which its traces are found elsewhere. */
export function AuditEntryDrawer({ entry, onClose }: AuditEntryDrawerProps) {
  const { t } = useTranslation()
  const verbOf = useVerbText()
  return (
    <Drawer
      opened={entry !== undefined}
      onClose={onClose}
      position="right"
      size={420}
      title={entry && verbOf(entry.verb)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {entry !== undefined && <EntryFacts entry={entry} />}
    </Drawer>
  )
}

function EntryFacts({ entry }: { readonly entry: Wire['AuditEntry'] }) {
  const { t, i18n } = useTranslation()
  const id = (value: string | undefined, label: string) =>
    value === undefined ? undefined : <CopyId id={value} label={label} />
  const { operationId } = entry
  return (
    <Facts
      facts={[
        { name: t('audit.verb'), value: <code>{entry.verb}</code> },
        { name: t('audit.outcome'), value: <OutcomeBadge outcome={entry.outcome} /> },
        { name: t('audit.when'), value: dateText(Date.parse(entry.at), i18n.language, 'full') },
        { name: t('audit.who'), value: <Who principal={entry.actor} /> },
        { name: t('audit.address'), value: entry.sourceAddress },
        { name: t('audit.subject'), value: <SubjectLink subject={entry.subject} /> },
        { name: t('audit.reason'), value: entry.reason },
        {
          name: t('audit.operation'),
          value:
            (operationId !== undefined && (
              <Link to="/operations/$operationId" params={{ operationId }}>
                {t('audit.openOperation')}
              </Link>
            )) ||
            undefined,
        },
        { name: t('audit.request'), value: id(entry.requestId, t('audit.request')) },
        { name: t('audit.correlation'), value: id(entry.correlationId, t('audit.correlation')) },
        { name: t('audit.seq'), value: entry.seq },
        { name: t('audit.hash'), value: id(entry.hash, t('audit.hash')) },
      ]}
    />
  )
}
