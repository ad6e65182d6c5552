import { useTranslation } from 'react-i18next'
import { Details } from '../rows/details.tsx'
import { MapRow } from '../rows/map-row.tsx'
import { SwitchRow } from '../rows/switch-row.tsx'
import { TextRow } from '../rows/text-row.tsx'
import classes from '../workload-form.module.css'
import { RepositoryRows } from './repository-rows.tsx'

/** A repository with a Dockerfile. */
export function GitFields() {
  const { t } = useTranslation()
  return (
    <>
      <RepositoryRows example="shop" />
      <TextRow
        path="source.config.ref"
        label={t('workloadForm.ref')}
        help={t('workloadForm.refDefault')}
        placeholder="main"
      />
      <div className={classes.columns}>
        <TextRow
          path="source.config.directory"
          label={t('workloadForm.directory')}
          help={t('workloadForm.directoryHelp')}
          placeholder="."
        />
        <TextRow
          path="source.config.dockerfile"
          label={t('workloadForm.dockerfile')}
          help={t('workloadForm.dockerfileHelp')}
          placeholder="Dockerfile"
        />
      </div>
      <Details summary={t('workloadForm.moreBuild')}>
        <TextRow
          path="source.config.target"
          label={t('workloadForm.target')}
          help={t('workloadForm.targetHelp')}
        />
        <MapRow
          path="source.config.args"
          label={t('workloadForm.args')}
          help={t('workloadForm.argsHelp')}
        />
        <MapRow
          path="source.config.secrets"
          label={t('workloadForm.secrets')}
          help={t('workloadForm.secretsHelp')}
        />
        <SwitchRow path="source.config.submodules" label={t('workloadForm.submodules')} />
        <SwitchRow path="source.config.lfs" label={t('workloadForm.lfs')} />
        <SwitchRow path="source.config.noCache" label={t('workloadForm.noCache')} />
      </Details>
    </>
  )
}
