import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../workload-form.module.css'

interface AddProcessProps {
  readonly taken: readonly string[]
  readonly onAdd: (name: string) => void
}

/** As the server has it for names that become parts of DNS names. */
const NAME = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/

export function AddProcess({ taken, onAdd }: AddProcessProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('worker')
  const isFine = NAME.test(name) && !taken.includes(name)
  return (
    <div className={classes.beside}>
      <TextInput
        label={t('workloadForm.processName')}
        description={t('workloadForm.nameHelp')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button variant="default" disabled={!isFine} onClick={() => onAdd(name)}>
        {t('workloadForm.add')}
      </Button>
    </div>
  )
}
