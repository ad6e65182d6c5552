import { Button } from '@mantine/core'
import { IconCircleCheck, IconRocket } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { JsonObject } from '../workload-form/json/json.ts'
import { SpecForm } from '../workload-form/spec-form.tsx'
import { SpecSections } from '../workload-form/spec-sections.tsx'
import { addressOf } from './address-of.ts'
import classes from './first-deployment.module.css'
import { PlaceFields } from './place-fields.tsx'
import { startDeployment } from './start-deployment.ts'
import { StepButtons } from './step-buttons.tsx'
import type { StepProps } from './step-props.ts'

/** What it is called, how it is reached, and all else that has a sensible default. */
export function SettingsStep({ draft, change, onStep }: StepProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { spec, found } = draft
  const start = useMutation({
    mutationFn: () =>
      startDeployment({
        draft,
        onWorkload: (made) => change((before) => ({ ...before, ...made })),
      }),
    onSuccess: (operationId) => {
      change((before) => ({ ...before, operationId }))
      void queries.invalidateQueries()
      onStep('deployment')
    },
  })
  const edit = useCallback(
    (next: (before: JsonObject) => JsonObject) =>
      change((before) => ({ ...before, spec: next(before.spec) })),
    [change],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.mutate()
  }
  return (
    <form onSubmit={submit}>
      {found?.source === addressOf(spec) && (
        <Notice icon={IconCircleCheck} tone="good">
          <span className={classes.found}>{found.text}</span>
        </Notice>
      )}
      <PlaceFields draft={draft} change={change} error={start.error} />
      <SpecForm spec={spec} onChange={edit} error={start.error}>
        <SpecSections isFirst onReplace={(next) => edit(() => next)} />
      </SpecForm>
      {start.error !== null && <ErrorPanel error={start.error} isCompact />}
      <StepButtons back="source">
        <Button type="submit" leftSection={<IconRocket size={16} />} loading={start.isPending}>
          {t('workloads.acts.deploy')}
        </Button>
      </StepButtons>
    </form>
  )
}
