import { ApiError } from './api-error.ts'

/** What the server said about one field of a request; undefined where it said nothing about it. */
export function fieldError(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  return error.parts.fields.find((field) => field.path === path)?.message
}
