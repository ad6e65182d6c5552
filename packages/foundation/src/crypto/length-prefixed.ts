/**
 * Fields joined so that no two different lists give the same bytes: each is preceded by its length,
 * and "absent" is not the same as "empty". A plain separator would let a field contain it.
 */
export function lengthPrefixed(fields: readonly (string | number | undefined)[]): Buffer {
  const parts = fields.map((field) => {
    if (field === undefined) return '-:'
    const text = String(field)
    return `${Buffer.byteLength(text)}:${text}`
  })
  return Buffer.from(parts.join(''), 'utf8')
}
