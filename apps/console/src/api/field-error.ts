import i18next from 'i18next'
import { spokenBy } from '../i18n/spoken-by.ts'
import { ApiError } from './api-error.ts'

/**
 * What the server said about one field of a request, in the person's language; undefined where it said
 * nothing about it. Forms are drawn anew with another language, so no hook is needed.
 */
export function fieldError(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  const field = error.parts.fields.find((one) => one.path === path)
  return field && spokenBy(i18next).sentences(field.words, field.message)
}
