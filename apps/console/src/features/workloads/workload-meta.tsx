import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Time } from '../../ui/time.tsx'

interface WorkloadMetaProps {
  readonly workload: Wire['Workload']
}

/** Under the name: where it answers, what is live, what changes it now, when it was seen. */
export function WorkloadMeta({ workload }: WorkloadMetaProps) {
  const { t } = useTranslation()
  const { urls, liveReleaseNumber, status, id } = workload
  const [url] = urls
  return (
    <>
      {url !== undefined && (
        <a href={url} target="_blank" rel="noreferrer">
          {url.replace(/^https?:\/\//, '').replace(/\/$/, '')}{' '}
          <IconExternalLink size={13} aria-hidden="true" />
        </a>
      )}
      {liveReleaseNumber !== undefined && (
        <span>{t('workloads.releaseNumber', { number: liveReleaseNumber })}</span>
      )}
      {status.operationId !== undefined && (
        <Link to="/operations/$operationId" params={{ operationId: status.operationId }}>
          {t('workloads.changing')}
        </Link>
      )}
      {status.observedAt !== undefined && (
        <span>
          {t('workloads.seen')} <Time at={status.observedAt} />
        </span>
      )}
      <CopyId id={id} label={t('workloads.id')} />
    </>
  )
}
