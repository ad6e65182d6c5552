import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Time } from '../../ui/time.tsx'
import { replicasQuery } from '../workloads/replicas-query.ts'
import { answerOf } from './answer-of.ts'

interface PortAnswerProps {
  readonly workloadId: string
  readonly operation: Wire['OperationDetail'] | undefined
  readonly tree: Wire['OperationTree'] | undefined
}

/** Which port of the new replica is asked, and what it says: now, with when it was seen; or why it did not. */
export function PortAnswer({ workloadId, operation, tree }: PortAnswerProps) {
  const { t } = useTranslation()
  const { data: replicas } = useQuery(replicasQuery(workloadId))
  const answer = answerOf(tree)
  if (answer !== undefined && operation?.state === 'failed') {
    const ports = answer.is === 'elsewhere' ? answer.ports.join(', ') : ''
    return t(`firstDeployment.answer.${answer.is}`, { port: String(answer.port), ports })
  }
  const replica = replicas?.items.find(({ operationId }) => operationId === operation?.id)
  if (replica?.port === undefined) return null
  const { port, observed } = replica
  if (observed.health === 'healthy')
    return (
      <>
        {t('firstDeployment.answer.answers', { port: String(port) })} ·{' '}
        <Time at={observed.observedAt} />
      </>
    )
  if (operation?.state === 'succeeded') return null
  return t('firstDeployment.answer.asked', { port: String(port) })
}
