import type { Wire } from '../../api/wire.ts'

/** Whether somebody who types this means that operation: by its name, what it is about, or an id. */
export function matchesText(
  { operation, why }: Wire['StaleRun'],
  names: readonly (string | undefined)[],
  text: string,
): boolean {
  const wanted = text.trim().toLowerCase()
  const { id, subject, correlationId } = operation
  return [...names, id, subject, correlationId, why].some((one) =>
    one?.toLowerCase().includes(wanted),
  )
}
