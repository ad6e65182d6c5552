import type { Told } from '@keystone/domain/words/tell-from'
import type { Verdict } from '@keystone/engine/guardrail'

interface Found {
  /** Sentences, one after the other. */
  readonly message: Told | readonly Told[]
  readonly hint?: Told
  /** Things, listed. */
  readonly lookedAt: Told | readonly Told[]
}

/** What a guardrail found, in English and as words. */
export function verdictOf(state: Verdict['state'], { message, hint, lookedAt }: Found): Verdict {
  const sentences = [message].flat()
  const things = [lookedAt].flat()
  return {
    state,
    message: sentences.map((one) => one.text).join(' '),
    ...(hint === undefined ? {} : { hint: hint.text }),
    lookedAt: things.map((one) => one.text).join(', '),
    words: {
      message: sentences.map((one) => one.words),
      ...(hint === undefined ? {} : { hint: hint.words }),
      lookedAt: things.map((one) => one.words),
    },
  }
}
