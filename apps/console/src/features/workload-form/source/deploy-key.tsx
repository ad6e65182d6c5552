import { useTranslation } from 'react-i18next'
import { CopyId } from '../../../ui/copy-id.tsx'
import classes from '../workload-form.module.css'

interface DeployKeyProps {
  readonly publicKey: string
}

/** The public half of a key, to be given to the Git host. */
export function DeployKey({ publicKey }: DeployKeyProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.key}>
      <p>{t('workloadForm.deployKeyHelp')}</p>
      <CopyId id={publicKey} label={t('workloadForm.publicKey')} isWhole />
    </div>
  )
}
