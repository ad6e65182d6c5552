import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import classes from './stale.module.css'
import { staleRunsQuery } from './stale-runs-query.ts'

interface ResolveButtonsProps {
  readonly run: Wire['StaleRun']
}

type Choice = Wire['StaleRun']['choices'][number]

/** As what a person may take it, who has looked where Keystone cannot. */
export function ResolveButtons({ run: { operation, choices, stale } }: ResolveButtonsProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [choice, setChoice] = useState<Choice>()
  const mayResolve = useMay('operation.resolve')
  if (!mayResolve) return null
  // Of what has ended there is nothing to decide but that somebody has cleared up behind it.
  const isOver = stale.some(({ cause }) => cause === 'left-behind')
  const text = (of: Choice) => (isOver ? 'cleared' : of)
  const resolve = (as: Choice, reason: string) => {
    const params = { path: { operationId: operation.id } }
    const path = '/v1/stale-runs/{operationId}/resolve' as const
    return ask(() => client.POST(path, { params, body: { as, reason } }))
  }
  return (
    <div className={classes.choices}>
      {choices.map((one) => (
        <Button key={one} variant="default" onClick={() => setChoice(one)}>
          {t(`stale.choices.${text(one)}`)}
        </Button>
      ))}
      {choice !== undefined && (
        <ConfirmDialog
          isOpen
          title={t(`stale.choices.${text(choice)}`)}
          planKey={[]}
          reason="required"
          confirmLabel={t(`stale.choices.${text(choice)}`)}
          isDangerous
          run={({ reason }) => resolve(choice, reason ?? '')}
          onStarted={() => {
            setChoice(undefined)
            void queries.invalidateQueries({ queryKey: staleRunsQuery.queryKey })
          }}
          onClose={() => setChoice(undefined)}
        >
          <p className={classes.help}>{t(`stale.choicesHelp.${text(choice)}`)}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
