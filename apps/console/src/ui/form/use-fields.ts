import { useState } from 'react'
import { fieldError } from '../../api/field-error.ts'
import type { FieldOf } from './field-of.ts'

/** Texts of a form by the name of their field in the request, with what the server said about each. */
export function useFields<K extends string>(first: Readonly<Record<K, string>>, error: unknown) {
  const [values, setValues] = useState(first)
  const set = (name: K, value: string) => setValues((before) => ({ ...before, [name]: value }))
  const field: FieldOf<K> = (name) => ({
    name,
    value: values[name],
    withAsterisk: false,
    error: fieldError(error, name),
    onChange: (event) => set(name, event.currentTarget.value),
  })
  const isDirty = (Object.keys(first) as K[]).some((name) => values[name] !== first[name])
  return { values, set, field, isDirty }
}
