import { TextInput } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { type FormEvent, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import { fieldError } from '../../api/field-error.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/section.tsx'
import { useMay } from '../session/use-may.ts'
import type { WorkloadTab } from '../workloads/workload-tab.ts'
import { ConflictPanel } from './conflict/conflict-panel.tsx'
import type { JsonObject } from './json/json.ts'
import { NeedsFields } from './parts/needs-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { SpecForm } from './spec-form.tsx'
import { SpecSections } from './spec-sections.tsx'
import { useWorkloadEdit } from './use-workload-edit.ts'
import classes from './workload-form.module.css'

/** What a workload should be, to be changed. Takes effect with the next deployment. */
export function WorkloadSettings({ workload }: WorkloadTab) {
  const { t } = useTranslation()
  const mayManage = useMay('workload.manage')
  const { mine, setMine, isDirty, save, base, theirs, settle, discard } = useWorkloadEdit(workload)
  const change = useCallback(
    (edit: (before: JsonObject) => JsonObject) =>
      setMine((before) => ({ ...before, spec: edit(before.spec) })),
    [setMine],
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  const isStale = save.error !== null && errorOf(save.error).parts.code === 'REVISION_STALE'
  return (
    <form className={classes.form} onSubmit={submit}>
      {save.isSuccess && !isDirty && (
        <Notice icon={IconCircleCheck} tone="good">
          {t('workloadForm.saved')}
        </Notice>
      )}
      {theirs !== undefined && (
        <ConflictPanel
          base={{ name: base.name, spec: base.spec }}
          mine={{ name: mine.name, spec: mine.spec }}
          theirs={{ name: theirs.name, spec: theirs.spec }}
          onSettle={({ name, spec }) => settle({ name: String(name), spec: spec as JsonObject })}
        />
      )}
      <fieldset disabled={!mayManage} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <SpecForm spec={mine.spec} onChange={change} error={save.error}>
          <Section title={t('workloads.one')}>
            <TextInput
              label={t('workloadForm.name')}
              description={t('workloadForm.nameHelp')}
              required
              withAsterisk={false}
              value={mine.name}
              error={fieldError(save.error, 'name')}
              onChange={({ currentTarget: { value } }) =>
                setMine((before) => ({ ...before, name: value }))
              }
            />
          </Section>
          <SpecSections onReplace={(spec) => change(() => spec)} />
          <NeedsFields workload={workload} />
        </SpecForm>
        {save.error !== null && !isStale && (
          <div ref={intoView}>
            <ErrorPanel error={save.error} isCompact />
          </div>
        )}
        <SaveBar
          isDirty={isDirty}
          isPending={save.isPending}
          isBlocked={theirs !== undefined}
          onDiscard={discard}
        />
      </fieldset>
      <LeaveGuard isDirty={isDirty} />
    </form>
  )
}

/** The form is longer than the screen, and saved from anywhere in it. */
function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'center' })
}
