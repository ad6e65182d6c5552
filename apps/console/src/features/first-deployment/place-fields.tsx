import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldError } from '../../api/field-error.ts'
import { Section } from '../../ui/section.tsx'
import formClasses from '../workload-form/workload-form.module.css'
import type { Draft } from './draft.ts'
import type { DraftState } from './use-draft.ts'

interface PlaceFieldsProps extends Pick<DraftState, 'draft' | 'change'> {
  readonly error: unknown
}

const FIELDS = [
  'application',
  'environment',
  'workload',
] as const satisfies readonly (keyof Draft)[]

/** Names that a person can leave as they are. Fixed once the workload is there: it is mended, not moved. */
export function PlaceFields({ draft, change, error }: PlaceFieldsProps) {
  const { t } = useTranslation()
  const isMade = draft.workloadId !== undefined
  const isPlaced = draft.environmentId !== undefined
  return (
    <Section title={t('firstDeployment.place')}>
      <div className={formClasses.columns}>
        {FIELDS.map((name) => (
          <TextInput
            key={name}
            label={t(`firstDeployment.places.${name}`)}
            description={t(`firstDeployment.placeHelps.${name}`)}
            required
            withAsterisk={false}
            autoComplete="off"
            spellCheck={false}
            disabled={isMade || (isPlaced && name !== 'workload')}
            pattern="[a-z]([a-z0-9\-]{0,38}[a-z0-9])?"
            title={t('workloadForm.nameHelp')}
            value={draft[name]}
            error={fieldError(error, name)}
            onChange={({ currentTarget: { value } }) =>
              change((before) => ({ ...before, [name]: value }))
            }
          />
        ))}
      </div>
    </Section>
  )
}
