import type { Wire } from '../../api/wire.ts'

export interface FailureWords {
  /** One sentence. */
  readonly what: string
  /** What the tool or the container said at its end, line by line. */
  readonly lastLines: readonly string[]
}

/** What a failure says in a sentence, apart from the output that stands in its message or beside it. */
export function failureWords({ message, detail }: Wire['Failure']): FailureWords {
  const end = message.indexOf('\n')
  if (end < 0) return { what: message, lastLines: lastLogLines(detail) }
  const colon = message.slice(0, end).indexOf(': ')
  const at = colon < 0 ? end : colon
  const said = message.slice(at).replace(/^[:\s]+/, '')
  return { what: message.slice(0, at), lastLines: [...said.split('\n'), ...lastLogLines(detail)] }
}

function lastLogLines(detail: Wire['Failure']['detail']): readonly string[] {
  if (typeof detail !== 'object' || detail === null || !('lastLogLines' in detail)) return []
  const lines = detail.lastLogLines
  return Array.isArray(lines) ? lines.map(String) : []
}
