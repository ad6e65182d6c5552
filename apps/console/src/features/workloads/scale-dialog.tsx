import { NativeSelect, NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { planOf } from '../../api/plan-of.ts'
import { startedOf } from '../../api/started-of.ts'
import { ConfirmDialog } from '../../ui/confirm/confirm-dialog.tsx'
import { useMay } from '../session/use-may.ts'
import type { WorkloadTab } from './workload-tab.ts'
import classes from './workloads.module.css'

interface ScaleDialogProps extends WorkloadTab {
  readonly onClose: () => void
}

const TYPING_MS = 350
/** As the API allows. */
const MOST = 100

/** How many replicas of a process are to run: what that would change, and its checks, before it starts. */
export function ScaleDialog({ workload, onClose }: ScaleDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, spec } = workload
  const processes = Object.keys(spec.processes)
  const [process, setProcess] = useState(processes[0] ?? 'web')
  const now = spec.processes[process]?.replicas ?? 1
  const [typed, setTyped] = useState<number | string>(now)
  const [wanted] = useDebouncedValue(typed, TYPING_MS)
  const isNumber = typeof wanted === 'number' && wanted >= 0 && wanted <= MOST
  const isChanged = isNumber && wanted !== now
  const scale = (query: object, reason?: string) =>
    ask(() =>
      client.POST('/v1/workloads/{workloadId}/scale', {
        params: { path: { workloadId: id }, query },
        body: { process, replicas: Number(wanted), ...(reason === undefined ? {} : { reason }) },
      }),
    )
  return (
    <ConfirmDialog
      isOpen
      title={t('workloads.actsOf.scale', { name })}
      planKey={['workload.scale', id, process, String(wanted)]}
      {...(isChanged ? { loadPlan: () => planOf(scale({ plan: 'true' })) } : {})}
      reason="optional"
      confirmLabel={t('workloads.acts.scale')}
      isReady={isChanged && wanted === typed}
      isDangerous={wanted === 0}
      mayOverride={useMay('operation.override')}
      run={({ reason, query }) => startedOf(scale(query, reason))}
      onStarted={(operation) =>
        void navigate({ to: '/operations/$operationId', params: { operationId: operation.id } })
      }
      onClose={onClose}
    >
      {processes.length > 1 && (
        <NativeSelect
          label={t('workloads.process')}
          data={processes}
          value={process}
          onChange={(event) => {
            const { value } = event.currentTarget
            setProcess(value)
            setTyped(spec.processes[value]?.replicas ?? 1)
          }}
        />
      )}
      <NumberInput
        label={t('workloads.replicas')}
        description={t('workloads.scaleNow', { count: now })}
        min={0}
        max={MOST}
        allowDecimal={false}
        value={typed}
        onChange={setTyped}
        data-autofocus
      />
      {wanted === 0 && now > 0 && <p className={classes.dim}>{t('workloads.scaleToNone')}</p>}
    </ConfirmDialog>
  )
}
