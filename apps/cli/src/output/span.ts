export type Style = 'bold' | 'dim' | 'good' | 'bad' | 'warn' | 'accent'

/**
 * A piece of a line. Text from outside is made harmless when the line is rendered, and only there, so
 * that no caller can forget it.
 */
export type Span = string | { readonly text: string; readonly style: Style }

export type Line = readonly Span[]
