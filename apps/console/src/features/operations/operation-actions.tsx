import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import { operationQuery } from './operation-query.ts'

interface OperationActionsProps {
  readonly operation: Wire['OperationDetail']
}

type Signal = 'press' | 'cancel' | 'probe' | 'settle' | 'abandon'

/** It waits for a person, so that everybody can see what becomes of an operation that loses its control plane. */
const DEMO = 'demo.wait'
const OVER = ['succeeded', 'failed', 'cancelled']

/** What one may tell an operation: to go on, to stop, and, where its outcome is unknown, what to make of it. */
export function OperationActions({ operation }: OperationActionsProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isOpen, dialog] = useDisclosure()
  const [signal, setSignal] = useState<Signal>('cancel')
  const mayCancel = useMay('operation.cancel')
  const mayResolve = useMay('operation.resolve')
  const mayPress = useMay('demo.run')
  const isOver = OVER.includes(operation.state)
  const offered: readonly Signal[] = [
    ...(mayPress && !isOver && operation.kind === DEMO ? (['press'] as const) : []),
    ...(mayCancel && !isOver && operation.cancel === undefined ? (['cancel'] as const) : []),
    ...(mayResolve && operation.needsAttention
      ? (['probe', 'settle', 'abandon'] as const).filter((one) => one === 'settle' || !isOver)
      : []),
  ]
  const tell = (reason: string) => {
    const given = { params: { path: { operationId: operation.id } }, body: { reason } }
    if (signal === 'press')
      return ask(() => client.POST('/v1/demo/waits/{operationId}/press', given))
    return ask(() => client.POST(`/v1/operations/{operationId}/${signal}`, given))
  }
  return (
    <>
      {offered.map((one) => (
        <Button
          key={one}
          variant={one === 'press' ? 'filled' : 'default'}
          onClick={() => {
            setSignal(one)
            dialog.open()
          }}
        >
          {t(`operations.signals.${one}`)}
        </Button>
      ))}
      <ConfirmDialog
        isOpen={isOpen}
        title={t(`operations.signals.${signal}`)}
        planKey={[]}
        reason="required"
        confirmLabel={t(`operations.signals.${signal}`)}
        isDangerous={signal !== 'probe' && signal !== 'press'}
        run={({ reason }) => tell(reason ?? '')}
        onStarted={() => {
          dialog.close()
          void queries.invalidateQueries({ queryKey: operationQuery(operation.id).queryKey })
        }}
        onClose={dialog.close}
      >
        <p>{t(`operations.signalsHelp.${signal}`)}</p>
      </ConfirmDialog>
    </>
  )
}
