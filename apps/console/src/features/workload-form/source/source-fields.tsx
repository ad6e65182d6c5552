import { useTranslation } from 'react-i18next'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import { GitFields } from './git-fields.tsx'
import { ImageFields } from './image-fields.tsx'
import { StaticFields } from './static-fields.tsx'

const FORMS: Readonly<Record<string, () => React.ReactNode>> = {
  git: GitFields,
  image: ImageFields,
  static: StaticFields,
}

/** The form made for this kind of source; of a kind without one, its JSON below has everything. */
export function SourceFields() {
  const { t } = useTranslation()
  const { spec } = useSpecFields()
  const kind = String(valueAt(spec, 'source.kind'))
  const Fields = Object.hasOwn(FORMS, kind) ? FORMS[kind] : undefined
  if (Fields === undefined)
    return <p className={classes.dim}>{t('workloadForm.noForm', { kind })}</p>
  return <Fields />
}
