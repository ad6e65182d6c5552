/** One step of the schema: never edited once released; a mistake is mended by the next one. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Statements that both databases understand; `kind` only where they cannot agree. */
  statements(kind: 'sqlite' | 'postgres'): readonly string[]
}
