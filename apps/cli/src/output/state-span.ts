import type { Span, Style } from './span.ts'
import { styled } from './styled.ts'

const STYLES: Readonly<Record<string, Style>> = {
  running: 'good',
  serving: 'good',
  succeeded: 'good',
  healthy: 'good',
  ready: 'good',
  done: 'good',
  ok: 'good',
  failed: 'bad',
  dead: 'bad',
  exited: 'bad',
  missing: 'bad',
  unhealthy: 'bad',
  unreachable: 'bad',
  undoFailed: 'bad',
  denied: 'bad',
  degraded: 'warn',
  deploying: 'accent',
  waiting: 'warn',
  unknown: 'warn',
  cancelled: 'warn',
  restarting: 'warn',
  retrying: 'warn',
}

/** A state in its colour; the word itself says the same, for those who see none. */
export function stateSpan(state: string): Span {
  const style = STYLES[state]
  return style === undefined ? state : styled(style, state)
}
