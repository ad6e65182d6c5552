import { useTranslation } from 'react-i18next'
import { NumberRow } from '../rows/number-row.tsx'
import classes from '../workload-form.module.css'

interface ResourceFieldsProps {
  /** Place of the process in the spec. */
  readonly at: string
}

const MIB = 1024 * 1024

/** What one container may use at most. */
export function ResourceFields({ at }: ResourceFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.columns}>
      <NumberRow
        path={`${at}.resources.memoryBytes`}
        label={t('workloadForm.memory')}
        scale={MIB}
        unit="MiB"
        placeholder="512"
      />
      <NumberRow path={`${at}.resources.cpus`} label={t('workloadForm.cpus')} placeholder="1" />
      <NumberRow path={`${at}.resources.pids`} label={t('workloadForm.pids')} placeholder="512" />
    </div>
  )
}
