import { bytesText } from './bytes-text.ts'

type Value = string | number | readonly string[]

/**
 * What stands in a sentence of the server for one of its names. Some names tell what the value is, and
 * are said in the language, too (`Words` in the engine has the list); `text` reads the catalogue.
 */
export function saidValue(
  name: string,
  value: Value | undefined,
  language: string,
  text: (...path: readonly string[]) => string | undefined,
): string {
  if (value === undefined) return ''
  if (typeof value === 'object') return new Intl.ListFormat(language).format(value)
  if (name.endsWith('Bytes')) return bytesText(Number(value), language)
  if (name === 'kind') return text('kinds', String(value).replace('.', '-')) ?? String(value)
  if (name === 'state') return text('replicas', 'states', String(value)) ?? String(value)
  return String(value)
}
