type ChangeEvent = { readonly currentTarget: { readonly value: string } }

/** What a text field of a form is given: its value, its error, and where a change goes. */
interface FieldProps {
  readonly name: string
  readonly value: string
  readonly withAsterisk: boolean
  readonly error: string | undefined
  readonly onChange: (event: ChangeEvent) => void
}

/** Gives the field of that name. */
export type FieldOf<K extends string> = (name: K) => FieldProps
