import { type ReactNode, useMemo } from 'react'
import type { JsonObject } from './json/json.ts'
import { withValueAt } from './json/with-value-at.ts'
import { specError } from './spec-error.ts'
import type { SpecFields } from './spec-fields.ts'
import { SpecFieldsContext } from './spec-fields-context.ts'

interface SpecFormProps {
  readonly spec: JsonObject
  readonly onChange: (change: (before: JsonObject) => JsonObject) => void
  /** What the server said when it was last asked to take it. */
  readonly error: unknown
  readonly children: ReactNode
}

/** Gives the fields inside it the description that they edit. */
export function SpecForm({ spec, onChange, error, children }: SpecFormProps) {
  const fields = useMemo(
    (): SpecFields => ({
      spec,
      set: (path, value) => onChange((before) => withValueAt(before, path, value)),
      errorAt: (path) => specError(error, path),
    }),
    [spec, onChange, error],
  )
  return <SpecFieldsContext value={fields}>{children}</SpecFieldsContext>
}
