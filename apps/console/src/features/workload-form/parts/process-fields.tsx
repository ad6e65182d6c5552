import { useTranslation } from 'react-i18next'
import { CommandRow } from '../rows/command-row.tsx'
import { Details } from '../rows/details.tsx'
import { NumberRow } from '../rows/number-row.tsx'
import classes from '../workload-form.module.css'
import { ExposedPorts } from './exposed-ports.tsx'
import { HealthFields } from './health-fields.tsx'
import { ResourceFields } from './resource-fields.tsx'

interface ProcessFieldsProps {
  readonly name: string
  /** Ports that the Dockerfile exposes, where that is known. */
  readonly exposed: readonly number[]
}

/** One process type: where it listens, how many of it, how one sees that it is ready. */
export function ProcessFields({ name, exposed }: ProcessFieldsProps) {
  const { t } = useTranslation()
  const at = `processes.${name}`
  return (
    <>
      <div className={classes.columns}>
        <div>
          <NumberRow
            path={`${at}.port`}
            label={t('workloadForm.port')}
            help={t('workloadForm.portHelp')}
            placeholder={t('workloadForm.portOfImage')}
          />
          {exposed.length > 0 && <ExposedPorts path={`${at}.port`} ports={exposed} />}
        </div>
        <NumberRow
          path={`${at}.replicas`}
          label={t('workloadForm.replicas')}
          help={t('workloadForm.replicasHelp')}
          placeholder="1"
        />
      </div>
      <HealthFields at={at} />
      <Details summary={t('workloadForm.moreProcess')}>
        <CommandRow
          path={`${at}.command`}
          label={t('workloadForm.command')}
          help={t('workloadForm.commandHelp')}
          placeholder="npm run worker"
        />
        <ResourceFields at={at} />
      </Details>
    </>
  )
}
