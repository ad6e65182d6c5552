import { Drawer, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { dateText } from '../../i18n/date-text.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Facts } from '../../ui/facts.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { DELIVERY_STATES } from './delivery-states.ts'
import classes from './notifications.module.css'
import { typeLabel } from './type-label.ts'

interface DeliveryDrawerProps {
  readonly delivery: Wire['Delivery']
  readonly onClose: () => void
}

/** All that is known of one delivery, with what is posted, as it is signed. */
export function DeliveryDrawer({ delivery, onClose }: DeliveryDrawerProps) {
  const { t, i18n } = useTranslation()
  const { id, type, state, attempts, lastTriedAt, lastAnswer } = delivery
  const { parkedBecause, parkedWords } = delivery
  const spoken = useSpoken()
  const { data, error } = useQuery({
    queryKey: ['deliveries', 'one', id],
    queryFn: () =>
      ask(() =>
        client.GET('/v1/deliveries/{deliveryId}', { params: { path: { deliveryId: id } } }),
      ),
  })
  const tried =
    lastTriedAt === undefined ? undefined : dateText(Date.parse(lastTriedAt), i18n.language, 'full')
  const badge = (
    <StatusBadge tone={DELIVERY_STATES[state]} label={t(`notifications.states.${state}`)} isQuiet />
  )
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={420}
      title={t(typeLabel(type))}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Facts
        facts={[
          { name: t('notifications.state'), value: badge },
          {
            name: t('notifications.because'),
            value: parkedBecause && spoken.sentences(parkedWords && [parkedWords], parkedBecause),
          },
          { name: t('notifications.tries'), value: attempts },
          { name: t('notifications.lastTry'), value: tried },
          { name: t('notifications.answer'), value: lastAnswer },
          { name: 'webhook-id', value: <CopyId id={id} label="webhook-id" /> },
        ]}
      />
      {error !== null && <ErrorPanel error={error} isCompact />}
      {data === undefined && error === null && <Skeleton height={160} />}
      {data !== undefined && <pre className={classes.body}>{indented(data.body)}</pre>}
    </Drawer>
  )
}

function indented(body: string): string {
  return JSON.stringify(JSON.parse(body), null, 2)
}
