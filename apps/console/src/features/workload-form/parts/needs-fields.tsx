import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FormRows } from '../../../ui/form-rows.tsx'
import { Section } from '../../../ui/section.tsx'
import type { WorkloadTab } from '../../workloads/workload-tab.ts'
import { workloadsQuery } from '../../workloads/workloads-query.ts'
import { useSpecFields } from '../use-spec-fields.ts'

/** Which others of its environment are deployed before it (OPS-1); nothing where it is the only one. */
export function NeedsFields({ workload: { id, environmentId } }: WorkloadTab) {
  const { t } = useTranslation()
  const { spec, set, errorAt } = useSpecFields()
  const { data = [] } = useQuery(workloadsQuery({ environmentId }))
  const needs = Array.isArray(spec.dependsOn) ? spec.dependsOn.map(String) : []
  const others = data.filter((one) => one.id !== id).map(({ name }) => name)
  // One that is gone can be taken out.
  const names = [...new Set([...others, ...needs])].toSorted()
  if (names.length === 0) return null
  return (
    <Section title={t('workloadForm.needs')}>
      <Switch.Group
        description={t('workloadForm.needsHelp')}
        aria-label={t('workloadForm.needs')}
        error={errorAt('dependsOn')}
        value={needs}
        onChange={(next) => set('dependsOn', next)}
      >
        <FormRows>
          {names.map((name) => (
            <Switch key={name} value={name} label={name} mt="sm" />
          ))}
        </FormRows>
      </Switch.Group>
    </Section>
  )
}
