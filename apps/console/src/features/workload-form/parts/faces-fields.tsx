import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FormRows } from '../../../ui/form-rows.tsx'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import { FaceFields } from './face-fields.tsx'

/** How it is reached from outside (WL-23). */
export function FacesFields() {
  const { t } = useTranslation()
  const { spec, set } = useSpecFields()
  const value = valueAt(spec, 'faces')
  const faces = Array.isArray(value) ? value : []
  return (
    <FormRows>
      {faces.length === 0 && <p className={classes.dim}>{t('workloads.noFaces')}</p>}
      {faces.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a face is its place; its host is being typed.
        <FaceFields key={index} index={index} />
      ))}
      <Button
        className={classes.add}
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => set('faces', [...faces, { host: '' }])}
      >
        {t('workloadForm.addFace')}
      </Button>
    </FormRows>
  )
}
