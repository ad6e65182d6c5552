/** Enough for the console, the CLI's help and the docs to show a config; values not described here survive a round trip. */
export interface FormField {
  /** Path in the config: `ref`, `build.args`. */
  readonly path: string
  readonly label: string
  readonly help: string
  readonly input:
    | 'text'
    | 'number'
    | 'switch'
    | 'list'
    | 'map'
    | 'secret'
    | 'source-connection'
    | 'registry'
    | 'choice'
  readonly choices?: readonly string[]
  readonly advanced?: boolean
}
