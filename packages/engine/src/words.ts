/** What a sentence says, apart from its language: the code of the sentence and the names in it (SF-9). */
export interface Words {
  readonly code: string
  readonly with?: Readonly<Record<string, string | number>>
}
