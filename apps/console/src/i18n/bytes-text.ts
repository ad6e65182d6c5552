const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
const STEP = 1_000

/** A size as Docker writes it, in steps of 1000: `812 MB`, `1.4 GB`. */
export function bytesText(bytes: number, language: string): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3)
  const unit = Math.min(power, UNITS.length - 1)
  const value = bytes / STEP ** unit
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    // "0 byte" is what the short form makes of nothing.
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(value)
}
