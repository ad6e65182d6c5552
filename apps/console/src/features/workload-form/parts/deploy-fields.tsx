import { useTranslation } from 'react-i18next'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { NumberRow } from '../rows/number-row.tsx'
import classes from '../workload-form.module.css'

/** How a new release takes over from the one before. */
export function DeployFields() {
  const { t } = useTranslation()
  return (
    <div className={classes.columns}>
      <ChoiceRow
        path="deploy.strategy"
        label={t('workloadForm.strategy')}
        help={t('workloadForm.strategyHelp')}
        fallback="rolling"
        choices={(['rolling', 'blue-green', 'recreate'] as const).map((value) => ({
          value,
          label: t(`workloadForm.strategies.${value}`),
        }))}
      />
      <NumberRow
        path="deploy.stabilityMs"
        label={t('workloadForm.stability')}
        help={t('workloadForm.stabilityHelp')}
        scale={1_000}
        unit="s"
        placeholder="15"
      />
      <NumberRow
        path="deploy.drainTimeoutMs"
        label={t('workloadForm.drain')}
        help={t('workloadForm.drainHelp')}
        scale={1_000}
        unit="s"
        placeholder="30"
      />
      <NumberRow
        path="deploy.stopGraceMs"
        label={t('workloadForm.stopGrace')}
        help={t('workloadForm.stopGraceHelp')}
        scale={1_000}
        unit="s"
        placeholder="10"
      />
      <NumberRow
        path="deploy.keepReleases"
        label={t('workloadForm.keepReleases')}
        help={t('workloadForm.keepReleasesHelp')}
        placeholder="10"
      />
    </div>
  )
}
