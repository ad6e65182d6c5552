import { useTranslation } from 'react-i18next'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { SwitchRow } from '../rows/switch-row.tsx'
import { TextRow } from '../rows/text-row.tsx'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import { RepositoryRows } from './repository-rows.tsx'

const MARKDOWN = 'source.config.markdown'
const STORED: Readonly<Record<string, boolean | 'auto'>> = {
  true: true,
  false: false,
  auto: 'auto',
}

/** A folder of a repository whose files are served. */
export function StaticFields() {
  const { t } = useTranslation()
  const { set } = useSpecFields()
  return (
    <>
      <RepositoryRows example="handbook" />
      <div className={classes.columns}>
        <TextRow
          path="source.config.ref"
          label={t('workloadForm.ref')}
          help={t('workloadForm.refMain')}
          placeholder="main"
        />
        <TextRow
          path="source.config.directory"
          label={t('workloadForm.folder')}
          help={t('workloadForm.folderHelp')}
          placeholder="."
        />
      </div>
      <ChoiceRow
        path={MARKDOWN}
        label={t('workloadForm.markdown')}
        fallback="auto"
        choices={(['auto', 'true', 'false'] as const).map((value) => ({
          value,
          label: t(`workloadForm.markdowns.${value}`),
        }))}
        onChoose={(value) => set(MARKDOWN, STORED[value])}
      />
      <SwitchRow
        path="source.config.spa"
        label={t('workloadForm.spa')}
        help={t('workloadForm.spaHelp')}
      />
    </>
  )
}
