import type { Line, Span } from './span.ts'
import { styled } from './styled.ts'

/** `name  value` lines under each other; facts without a value are left out. */
export function facts(
  entries: readonly (readonly [name: string, value: Span | undefined])[],
): readonly Line[] {
  const known = entries.filter(([, value]) => value !== undefined && value !== '')
  const width = Math.max(0, ...known.map(([name]) => name.length))
  return known.map(([name, value]) => [styled('dim', name.padEnd(width + 2)), value ?? ''])
}
