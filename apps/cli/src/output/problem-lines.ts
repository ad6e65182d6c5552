import type { CliErrorParts } from '../cli-error.ts'
import type { Line, Span } from './span.ts'
import { styled } from './styled.ts'

/** What happened and why; which fields; what to do next; what to quote when asking for help. */
export function problemLines(problem: CliErrorParts): readonly Line[] {
  const quoted = [problem.code, problem.requestId].filter((part) => part !== undefined).join('  ')
  return [
    ...problem.message
      .split('\n')
      .map((text, index): Line => [index === 0 ? heading(problem) : '       ', text]),
    ...(problem.fields ?? []).map(
      (field): Line => ['       ', styled('bold', field.path), ` ${field.message}`],
    ),
    ...(problem.hint === undefined ? [] : [[styled('accent', 'next:  '), problem.hint]]),
    [styled('dim', `code:  ${quoted}`)],
  ]
}

/** What somebody wanted to end is no error. */
function heading(problem: CliErrorParts): Span {
  return problem.exit === 'cancelled' ? styled('warn', 'ended: ') : styled('bad', 'error: ')
}
