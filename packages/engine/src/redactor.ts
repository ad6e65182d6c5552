const REDACTED = '[secret]'

/** Shorter values would turn every log into dots; a secret that short protects nothing anyway. */
const SHORTEST = 3
/** Encoded forms are only searched for values long enough that the core left by cut edges says something. */
const SHORTEST_ENCODED = 6

/**
 * Takes known secrets out of everything that is about to be kept or shown (OPS-8): as they are, line by
 * line, URL-encoded, JSON-escaped, and in base64 at any of the three alignments (so also in the middle
 * of a longer encoded text).
 */
export class Redactor {
  readonly #needles = new Set<string>()
  #pattern: RegExp | undefined

  add(secret: string): void {
    const before = this.#needles.size
    for (const needle of formsOf(secret)) this.#needles.add(needle)
    if (this.#needles.size !== before) this.#pattern = undefined
  }

  text(text: string): string {
    if (this.#needles.size === 0) return text
    this.#pattern ??= patternOf([...this.#needles])
    return text.replace(this.#pattern, REDACTED)
  }

  /** Every string inside, keys included. */
  deep<T>(value: T): T {
    return this.#needles.size === 0 ? value : (this.#deep(value) as T)
  }

  #deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((one) => this.#deep(one))
    const entries = Object.entries(value).map(([key, one]) => [this.text(key), this.#deep(one)])
    return Object.fromEntries(entries)
  }
}

function formsOf(secret: string): readonly string[] {
  const parts = [secret, ...secret.split(/\r?\n/).map((line) => line.trim())]
  return [...new Set(parts)].filter((part) => part.length >= SHORTEST).flatMap(formsOfPart)
}

function formsOfPart(part: string): readonly string[] {
  const plain = [part, JSON.stringify(part).slice(1, -1)]
  if (part.length < SHORTEST_ENCODED) return plain
  return [...plain, ...urlForms(part), ...base64Forms(part)]
}

function urlForms(part: string): readonly string[] {
  const strict = encodeURIComponent(part.toWellFormed())
  const form = new URLSearchParams([['', part]]).toString().slice(1)
  const forms = [strict, strict.replaceAll('%20', '+'), encodeURI(part.toWellFormed()), form]
  return forms.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())])
}

/** The characters of base64 that depend on this part alone, wherever in a longer text it stands. */
function base64Forms(part: string): readonly string[] {
  const bytes = Buffer.from(part, 'utf8')
  const cores = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    const first = Math.ceil((shift * 8) / 6)
    const last = Math.floor(((shift + bytes.length) * 8) / 6)
    return encoded.slice(first, last)
  })
  return cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')])
}

function patternOf(needles: readonly string[]): RegExp {
  const longestFirst = needles.toSorted((a, b) => b.length - a.length)
  return new RegExp(
    longestFirst.map((needle) => needle.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  )
}
