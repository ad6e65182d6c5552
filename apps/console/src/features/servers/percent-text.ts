/** A part of a whole, 0 to 1, as people of that language write it: `25 %`. */
export function percentText(part: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(
    part,
  )
}
