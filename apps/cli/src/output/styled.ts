import type { Span, Style } from './span.ts'

export function styled(style: Style, text: string): Span {
  return { text, style }
}
