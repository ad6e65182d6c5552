import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormRows } from '../../../ui/form-rows.tsx'
import { isObject } from '../json/is-object.ts'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import { AddProcess } from './add-process.tsx'
import { ProcessFields } from './process-fields.tsx'

/** Ports that a Dockerfile exposes, by the process that they are the ones of. */
export type Exposed = Readonly<Record<string, readonly number[]>>

interface ProcessesFieldsProps {
  readonly exposed: Exposed
}

/** The process types of a workload, all of the same release (WL-15). */
export function ProcessesFields({ exposed }: ProcessesFieldsProps) {
  const { t } = useTranslation()
  const { spec, set, errorAt } = useSpecFields()
  const [isAdding, setAdding] = useState(false)
  const processes = valueAt(spec, 'processes')
  const names = isObject(processes) ? Object.keys(processes) : []
  const error = errorAt('processes')
  return (
    <FormRows>
      {names.map((name) => (
        <fieldset key={name} className={classes.item} aria-label={name}>
          <div className={classes.itemHead}>
            <code>{name}</code>
            {names.length > 1 && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                onClick={() => set(`processes.${name}`, undefined)}
              >
                {t('workloadForm.remove')}
              </Button>
            )}
          </div>
          <ProcessFields name={name} exposed={exposed[name] ?? []} />
        </fieldset>
      ))}
      {error !== undefined && <p className={classes.error}>{error}</p>}
      {isAdding ? (
        <AddProcess
          taken={names}
          onAdd={(name) => {
            set(`processes.${name}`, {})
            setAdding(false)
          }}
        />
      ) : (
        <Button
          className={classes.add}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => setAdding(true)}
        >
          {t('workloadForm.addProcess')}
        </Button>
      )}
    </FormRows>
  )
}
