import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { connectionsQuery } from '../../connections/connections-query.ts'
import { NewConnection } from '../../connections/new-connection.tsx'
import { useMay } from '../../session/use-may.ts'
import { valueAt } from '../json/value-at.ts'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import { DeployKey } from './deploy-key.tsx'

const PATH = 'source.config.sourceConnectionId'

/** With which key or token the repository is read; a new one is made without leaving the form. */
export function CredentialRow() {
  const { t } = useTranslation()
  const { spec, set } = useSpecFields()
  const [isNew, setNew] = useState(false)
  const mayRead = useMay('connection.read')
  const mayManage = useMay('connection.manage')
  const { data: credentials } = useQuery({ ...connectionsQuery, enabled: mayRead })
  const chosen = credentials?.find(({ id }) => id === valueAt(spec, PATH))
  return (
    <div>
      <div className={classes.beside}>
        <ChoiceRow
          path={PATH}
          label={t('workloadForm.credential')}
          fallback=""
          choices={[
            { value: '', label: t('workloadForm.noCredential') },
            ...(credentials ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChoose={(id) => set(PATH, id === '' ? undefined : id)}
        />
        {mayManage && (
          <Button
            variant="default"
            leftSection={<IconKey size={15} />}
            onClick={() => setNew(true)}
          >
            {t('connections.add')}
          </Button>
        )}
      </div>
      {chosen?.publicKey !== undefined && <DeployKey publicKey={chosen.publicKey} />}
      {isNew && <NewConnection onMade={(id) => set(PATH, id)} onClose={() => setNew(false)} />}
    </div>
  )
}
