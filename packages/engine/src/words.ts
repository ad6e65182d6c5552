/** What a sentence says, apart from its language: the code of the sentence and the names in it (SF-9). */
export interface Words {
  readonly code: string
  /**
   * What is data in it. A list is joined as the language does it: "a, b and c". Some names tell what a
   * value is, so that it can be said in the language, too: `count` chooses the plural, `…Bytes` is a
   * size, `kind` the kind of an operation, `state` that of a container.
   */
  readonly with?: Readonly<Record<string, string | number | readonly string[]>>
}
