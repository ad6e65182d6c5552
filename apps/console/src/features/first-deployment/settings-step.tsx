import { Button } from '@mantine/core'
import { IconCircleCheck, IconRocket } from '@tabler/icons-react'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import type { JsonObject } from '../workload-form/json/json.ts'
import { SpecForm } from '../workload-form/spec-form.tsx'
import { SpecSections } from '../workload-form/spec-sections.tsx'
import { addressOf } from './address-of.ts'
import classes from './first-deployment.module.css'
import { PlaceFields } from './place-fields.tsx'
import { StartFailed } from './start-failed.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { StepProps } from './step-props.ts'
import { useStart } from './use-start.ts'

/** What it is called, how it is reached, and all else that has a sensible default. */
export function SettingsStep(props: StepProps) {
  const { t } = useTranslation()
  const { draft, change } = props
  const { spec, found } = draft
  const start = useStart(props)
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
      <StartFailed draft={draft} change={change} start={start} />
      <StepButtons back="source">
        <Button type="submit" leftSection={<IconRocket size={16} />} loading={start.isPending}>
          {t('workloads.acts.deploy')}
        </Button>
      </StepButtons>
    </form>
  )
}
