import { useTranslation } from 'react-i18next'
import { valueAt } from '../json/value-at.ts'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { CommandRow } from '../rows/command-row.tsx'
import { NumberRow } from '../rows/number-row.tsx'
import { TextRow } from '../rows/text-row.tsx'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'

interface HealthFieldsProps {
  /** Place of the process in the spec. */
  readonly at: string
}

const KINDS = ['auto', 'http', 'tcp', 'command', 'image', 'none'] as const

/** How readiness is seen (WL-9). Without a choice the server decides by port and image. */
export function HealthFields({ at }: HealthFieldsProps) {
  const { t } = useTranslation()
  const { spec, set } = useSpecFields()
  const path = `${at}.health`
  const kind = valueAt(spec, `${path}.kind`)
  return (
    <div className={classes.columns}>
      <ChoiceRow
        path={`${path}.kind`}
        label={t('workloadForm.health')}
        fallback="auto"
        choices={KINDS.map((value) => ({ value, label: t(`workloadForm.healths.${value}`) }))}
        onChoose={(next) => (next === 'auto' ? set(path, undefined) : set(`${path}.kind`, next))}
      />
      {kind === 'http' && (
        <TextRow
          path={`${path}.path`}
          label={t('workloadForm.healthPath')}
          placeholder="/healthz"
        />
      )}
      {kind === 'command' && (
        <CommandRow
          path={`${path}.command`}
          label={t('workloadForm.healthCommand')}
          placeholder="node check.js"
        />
      )}
      {kind !== undefined && kind !== 'none' && (
        <NumberRow
          path={`${path}.startPeriodMs`}
          label={t('workloadForm.startPeriod')}
          scale={1_000}
          unit="s"
          placeholder="60"
        />
      )}
    </div>
  )
}
