/** What a sentence says, apart from its language. The engine, which knows no domain, has the same shape. */
export interface Words {
  readonly code: string
  /** Names and numbers in it; what some of them mean stands with the engine's `Words`. */
  readonly with?: Readonly<Record<string, string | number | readonly string[]>>
}
