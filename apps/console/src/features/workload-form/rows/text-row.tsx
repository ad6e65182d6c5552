import { TextInput } from '@mantine/core'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'

export interface RowProps {
  /** Its place in the spec. */
  readonly path: string
  readonly label: string
  readonly help?: string
  readonly placeholder?: string
}

interface TextRowProps extends RowProps {
  readonly isRequired?: boolean
}

export function TextRow({ path, label, help, placeholder, isRequired = false }: TextRowProps) {
  const { spec, set, errorAt } = useSpecFields()
  const value = valueAt(spec, path)
  return (
    <TextInput
      label={label}
      description={help}
      placeholder={placeholder}
      required={isRequired}
      withAsterisk={false}
      autoComplete="off"
      spellCheck={false}
      value={typeof value === 'string' ? value : ''}
      error={errorAt(path)}
      onChange={({ currentTarget }) => set(path, currentTarget.value || undefined)}
    />
  )
}
