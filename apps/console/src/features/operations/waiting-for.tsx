import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Notice } from '../../ui/notice.tsx'
import { shortened } from '../../ui/shortened.ts'
import { SubjectLink } from './subject-link.tsx'

interface WaitingForProps {
  readonly operation: Wire['OperationDetail']
}

/** The lock that it waits for, and the operation that holds it. */
export function WaitingFor({ operation: { waitingFor } }: WaitingForProps) {
  const { t } = useTranslation()
  if (waitingFor === undefined) return null
  return (
    <Notice icon={IconLock} tone="warn">
      {t('operations.waitsFor')} <SubjectLink subject={waitingFor.subject} />
      {', '}
      {t('operations.heldBy')}{' '}
      <Link to="/operations/$operationId" params={{ operationId: waitingFor.holder }}>
        {shortened(waitingFor.holder)}
      </Link>
    </Notice>
  )
}
