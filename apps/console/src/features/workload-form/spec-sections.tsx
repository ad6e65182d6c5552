import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormRows } from '../../ui/form-rows.tsx'
import { Section } from '../../ui/section.tsx'
import type { JsonObject } from './json/json.ts'
import { JsonEditor } from './json/json-editor.tsx'
import { DeployFields } from './parts/deploy-fields.tsx'
import { FacesFields } from './parts/faces-fields.tsx'
import { type Exposed, ProcessesFields } from './parts/processes-fields.tsx'
import { SourceFields } from './source/source-fields.tsx'
import { useSpecFields } from './use-spec-fields.ts'

interface SpecSectionsProps {
  readonly onReplace: (spec: JsonObject) => void
  /** A first deployment: the source has a step of its own, and the rest its defaults (SF-10). */
  readonly isFirst?: boolean
  readonly exposed?: Exposed
}

/** All of a workload's description: as a form made for its kind, or as JSON. */
export function SpecSections({ onReplace, isFirst = false, exposed = {} }: SpecSectionsProps) {
  const { t } = useTranslation()
  const { spec } = useSpecFields()
  const [isJson, setJson] = useState(false)
  const toggle = (
    <Switch
      label={t('workloadForm.asJson')}
      checked={isJson}
      onChange={({ currentTarget }) => setJson(currentTarget.checked)}
    />
  )
  if (isJson)
    return (
      <Section title={t('workloadForm.description')} actions={toggle}>
        <JsonEditor value={spec} onChange={onReplace} />
      </Section>
    )
  return (
    <>
      {!isFirst && (
        <Section title={t('workloads.source')} actions={toggle}>
          <FormRows>
            <SourceFields />
          </FormRows>
        </Section>
      )}
      <Section title={t('workloadForm.faces')} {...(isFirst ? { actions: toggle } : {})}>
        <FacesFields />
      </Section>
      <Section title={t('workloadForm.processes')}>
        <ProcessesFields exposed={exposed} />
      </Section>
      {!isFirst && (
        <Section title={t('workloadForm.deploy')}>
          <DeployFields />
        </Section>
      )}
    </>
  )
}
