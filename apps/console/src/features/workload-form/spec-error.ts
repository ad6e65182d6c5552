import { fieldError } from '../../api/field-error.ts'

/** What the server said about a place in the spec, be it asked to save it or to check its source alone. */
export function specError(error: unknown, path: string): string | undefined {
  const ofSource = path.startsWith('source.config.') ? path.slice('source.'.length) : undefined
  return (
    fieldError(error, `spec.${path}`) ??
    (ofSource === undefined ? undefined : fieldError(error, ofSource))
  )
}
