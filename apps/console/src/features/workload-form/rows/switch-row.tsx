import { Switch } from '@mantine/core'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import type { RowProps } from './text-row.tsx'

export function SwitchRow({ path, label, help }: RowProps) {
  const { spec, set, errorAt } = useSpecFields()
  return (
    <Switch
      label={label}
      description={help}
      checked={valueAt(spec, path) === true}
      error={errorAt(path)}
      onChange={({ currentTarget }) => set(path, currentTarget.checked || undefined)}
    />
  )
}
