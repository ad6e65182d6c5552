import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { registriesQuery } from '../../registries/registries-query.ts'
import { useMay } from '../../session/use-may.ts'
import { ChoiceRow } from '../rows/choice-row.tsx'
import { TextRow } from '../rows/text-row.tsx'
import { useSpecFields } from '../use-spec-fields.ts'

const REGISTRY = 'source.config.registryId'

/** An image that somebody else built. */
export function ImageFields() {
  const { t } = useTranslation()
  const { set } = useSpecFields()
  const mayRead = useMay('connection.read')
  const { data: registries } = useQuery({ ...registriesQuery, enabled: mayRead })
  return (
    <>
      <TextRow
        path="source.config.reference"
        label={t('workloadForm.image')}
        help={t('workloadForm.imageHelp')}
        placeholder="registry.example.com/team/shop:1.4"
        isRequired
      />
      <ChoiceRow
        path={REGISTRY}
        label={t('workloadForm.registry')}
        fallback=""
        choices={[
          { value: '', label: t('workloadForm.registryByHost') },
          ...(registries ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={(id) => set(REGISTRY, id === '' ? undefined : id)}
      />
    </>
  )
}
