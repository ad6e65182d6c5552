import { Button } from '@mantine/core'
import { IconRocket } from '@tabler/icons-react'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../workload-form/json/json.ts'
import { SpecForm } from '../workload-form/spec-form.tsx'
import { SpecSections } from '../workload-form/spec-sections.tsx'
import { mainProcess } from './main-process.ts'
import { PlaceFields } from './place-fields.tsx'
import { SeenList } from './seen-list.tsx'
import { sourceKey } from './source-key.ts'
import { StartFailed } from './start-failed.tsx'
import { StepButtons } from './step-buttons.tsx'
import type { StepProps } from './step-props.ts'
import { useStart } from './use-start.ts'

/** What it is called, how it is reached, and all else that has a sensible default. */
export function SettingsStep(props: StepProps) {
  const { t } = useTranslation()
  const { draft, change } = props
  const { spec } = draft
  const seen = draft.seen?.source === sourceKey(spec) ? draft.seen : undefined
  const process = mainProcess(spec)
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
      {seen !== undefined && <SeenList texts={seen.texts} />}
      <PlaceFields draft={draft} change={change} error={start.error} />
      <SpecForm spec={spec} onChange={edit} error={start.error}>
        <SpecSections
          isFirst
          onReplace={(next) => edit(() => next)}
          {...(process === undefined || seen === undefined
            ? {}
            : { exposed: { [process]: seen.ports } })}
        />
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
