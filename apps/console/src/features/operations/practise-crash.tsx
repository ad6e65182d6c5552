import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'

/**
 * Starts the operation that changes nothing and waits for its button, so that one can kill the control
 * plane in the middle of it and see what becomes of it (docs/how-to/practise-a-crash.md).
 */
export function PractiseCrash() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isOpen, dialog] = useDisclosure()
  const start = (query: object, reason?: string) =>
    ask(() =>
      client.POST('/v1/demo/waits', {
        params: { query },
        body: reason === undefined ? {} : { reason },
      }),
    )
  if (!useMay('demo.run')) return null
  return (
    <>
      <Button variant="default" onClick={dialog.open}>
        {t('operations.practise')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('operations.practise')}
        planKey={['demo.wait']}
        loadPlan={() => planOf(start({ plan: 'true' }))}
        reason="none"
        confirmLabel={t('operations.practiseStart')}
        run={({ query }) => startedOf(start(query))}
        onStarted={({ id }) =>
          void navigate({ to: '/operations/$operationId', params: { operationId: id } })
        }
        onClose={dialog.close}
      >
        <p>{t('operations.practiseHelp')}</p>
      </ConfirmDialog>
    </>
  )
}
