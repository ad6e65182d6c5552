const REDACTED = '[secret]'

/**
 * A value that cannot be printed, logged or serialised by accident: every way of turning it into
 * text gives `[secret]`. Only `reveal()` gives the value, so a search for that word lists every use.
 */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED
  }
}
