import { useTranslation } from 'react-i18next'
import { TextRow } from '../rows/text-row.tsx'
import { CredentialRow } from './credential-row.tsx'

interface RepositoryRowsProps {
  /** What a name of such a repository may be. */
  readonly example: string
}

/** Which repository, and with what it is read. */
export function RepositoryRows({ example }: RepositoryRowsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextRow
        path="source.config.url"
        label={t('workloadForm.repository')}
        help={t('workloadForm.repositoryHelp')}
        placeholder={`https://git.example.com/team/${example}.git`}
        isRequired
      />
      <CredentialRow />
    </>
  )
}
