import { use } from 'react'
import type { SpecFields } from './spec-fields.ts'
import { SpecFieldsContext } from './spec-fields-context.ts'

/** The description that is being edited; only inside a SpecForm. */
export function useSpecFields(): SpecFields {
  const fields = use(SpecFieldsContext)
  if (fields === undefined) throw new Error('useSpecFields is for fields inside a SpecForm')
  return fields
}
