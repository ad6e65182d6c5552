/** A run of text in one look. Colours are 0 to 15 of the terminal, or a CSS colour beyond those. */
export interface AnsiSpan {
  readonly text: string
  readonly colour: number | string | undefined
  readonly isBold: boolean
  readonly isDim: boolean
}
