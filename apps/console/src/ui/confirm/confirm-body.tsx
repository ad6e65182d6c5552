import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../error-panel.tsx'
import { ChecksView } from './checks-view.tsx'
import classes from './confirm.module.css'
import { PlanView } from './plan-view.tsx'

export interface ConfirmBodyProps<T> {
  /** Names the plan among what was read. */
  readonly planKey: readonly string[]
  /** Absent for what has no plan: a cancel. */
  readonly loadPlan?: () => Promise<Wire['PlanPreview']>
  readonly reason: 'required' | 'optional' | 'none'
  readonly confirmLabel: string
  readonly isDangerous?: boolean
  /** False while what was chosen is not yet something to start. */
  readonly isReady?: boolean
  /** Whether the person may go on in spite of checks that stop it. */
  readonly mayOverride?: boolean
  readonly run: (given: ConfirmGiven) => Promise<T>
  readonly onStarted: (outcome: T) => void
  readonly onClose: () => void
  /** Choices that the plan depends on. */
  readonly children?: ReactNode
}

export interface ConfirmGiven {
  readonly reason: string | undefined
  /** The plan that was seen, and the checks that are overridden. */
  readonly query: { readonly planHash?: string; readonly override?: string }
}

export function ConfirmBody<T>(props: ConfirmBodyProps<T>) {
  const {
    planKey,
    loadPlan,
    confirmLabel,
    isDangerous = false,
    mayOverride = false,
    children,
  } = props
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [overrides, setOverrides] = useState<readonly string[]>([])
  const plan = useQuery({
    queryKey: ['plan', ...planKey],
    queryFn: () => loadPlan?.() ?? null,
    enabled: loadPlan !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const blocked = plan.data?.checks.filter((one) => one.state === 'blocked') ?? []
  const chosen = blocked.map((one) => one.code).filter((code) => overrides.includes(code))
  const query = {
    ...(plan.data ? { planHash: plan.data.planHash } : {}),
    ...(chosen.length === 0 ? {} : { override: chosen.join(',') }),
  }
  // In spite of a check is never without a reason.
  const wants = chosen.length > 0 ? 'required' : props.reason
  const start = useMutation({
    mutationFn: () => props.run({ reason: reason.trim() || undefined, query }),
    onSuccess: props.onStarted,
    onError: (error) => {
      // What would be done has changed since it was read: show it anew, and let the person decide again.
      const { code } = errorOf(error).parts
      const isStopped = plan.data?.checks.some((one) => one.code === code)
      if (code === 'PLAN_STALE' || isStopped) void plan.refetch()
    },
  })
  const isPlanned = (loadPlan === undefined || plan.isSuccess) && !plan.isFetching
  const isReady = props.isReady !== false && isPlanned && chosen.length === blocked.length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      {children}
      {loadPlan !== undefined && <PlanView plan={plan.data?.plan} error={plan.error} />}
      {plan.data && (
        <ChecksView
          checks={plan.data.checks}
          override={{ isAllowed: mayOverride, codes: overrides, onChange: setOverrides }}
        />
      )}
      {wants !== 'none' && (
        <Textarea
          label={wants === 'required' ? t('confirm.reason') : t('confirm.reasonOptional')}
          description={t('confirm.reasonHelp')}
          required={wants === 'required'}
          withAsterisk={false}
          minLength={3}
          maxLength={500}
          rows={2}
          value={reason}
          error={fieldError(start.error, 'reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {start.error !== null && <ErrorPanel error={start.error} isCompact />}
      <div className={classes.buttons}>
        <Button variant="default" onClick={props.onClose}>
          {t('common.back')}
        </Button>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={!isReady}
          {...(isDangerous ? { color: 'red' } : {})}
        >
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}
