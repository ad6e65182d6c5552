/** One setting of the environment: its name, meaning, and how its text becomes a value. */
export interface Setting<T> {
  readonly name: string
  /** One sentence for the reference page. */
  readonly describe: string
  /** Shown in the reference page; undefined where there is none. */
  readonly example: string
  readonly secret?: boolean
  /** `undefined` where the variable is unset or empty. Throws an Error that says what would be right. */
  parse(text: string | undefined): T
}
