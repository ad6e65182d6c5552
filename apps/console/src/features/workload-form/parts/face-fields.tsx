import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isObject } from '../json/is-object.ts'
import { valueAt } from '../json/value-at.ts'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { TextRow } from '../rows/text-row.tsx'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'

interface FaceFieldsProps {
  readonly index: number
}

/** One public way in: host and path, its TLS, and the process that answers. */
export function FaceFields({ index }: FaceFieldsProps) {
  const { t } = useTranslation()
  const { spec, set } = useSpecFields()
  const at = `faces.${index}`
  const processes = valueAt(spec, 'processes')
  const names = isObject(processes) ? Object.keys(processes) : []
  return (
    <div className={classes.face}>
      <TextRow
        path={`${at}.host`}
        label={t('workloadForm.host')}
        placeholder="shop.example.com"
        isRequired
      />
      <TextRow path={`${at}.path`} label={t('workloadForm.path')} placeholder="/" />
      <ChoiceRow
        path={`${at}.tls`}
        label={t('workloadForm.tls')}
        fallback="off"
        choices={(['off', 'internal', 'acme'] as const).map((value) => ({
          value,
          label: t(`workloads.tls.${value}`),
        }))}
      />
      <ChoiceRow
        path={`${at}.process`}
        label={t('workloadForm.process')}
        fallback="web"
        choices={names.map((name) => ({ value: name, label: name }))}
      />
      <ActionIcon
        size={36}
        aria-label={`${t('workloadForm.remove')} ${String(valueAt(spec, `${at}.host`) ?? '')}`}
        onClick={() => set(at, undefined)}
      >
        <IconX size={16} />
      </ActionIcon>
    </div>
  )
}
