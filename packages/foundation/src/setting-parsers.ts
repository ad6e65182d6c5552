/** How the texts of settings become values. Each refuses with a sentence that says what would be right. */
export const settingParsers = {
  text: (fallback: string) => (text: string | undefined) => text ?? fallback,

  optionalText: (text: string | undefined) => text,

  oneOf:
    <const T extends string>(values: readonly T[], fallback: T) =>
    (text: string | undefined): T => {
      if (text === undefined) return fallback
      const value = values.find((candidate) => candidate === text)
      if (value === undefined) throw new Error(`must be one of ${values.join(', ')}`)
      return value
    },

  integer: (min: number, max: number, fallback: number) => (text: string | undefined) => {
    if (text === undefined) return fallback
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new Error(`must be a whole number from ${min} to ${max}`)
    return value
  },

  absolutePath: (fallback: string) => (text: string | undefined) => {
    const path = text ?? fallback
    if (!path.startsWith('/') || path.includes('\0')) throw new Error('must be an absolute path')
    return path
  },

  httpUrl: (text: string | undefined) => {
    if (text === undefined) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
      throw new Error('must be an http:// or https:// address')
    return url.origin
  },

  postgresUrl: (text: string | undefined) => {
    if (text === undefined) return undefined
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:')
      throw new Error('must begin with postgres://')
    return text
  },

  /** `10.214.0.0/16`; the host part must be zero. */
  ipv4Network: (fallback: string) => (text: string | undefined) => {
    const network = text ?? fallback
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(network)
    const numbers = match?.slice(1).map(Number) ?? []
    const [a = 256, b = 256, c = 256, d = 256, bits = 33] = numbers
    const address = ((a * 256 + b) * 256 + c) * 256 + d
    if ([a, b, c, d].some((byte) => byte > 255) || bits > 32 || address % 2 ** (32 - bits) !== 0)
      throw new Error('must be an IPv4 network like 10.214.0.0/16')
    return network
  },

  /** `30000-32767` */
  portRange: (fallback: string) => (text: string | undefined) => {
    const match = /^(\d{1,5})-(\d{1,5})$/.exec(text ?? fallback)
    const [from, to] = [Number(match?.[1]), Number(match?.[2])]
    if (match === null || from < 1 || to > 65_535 || from > to)
      throw new Error('must be two ports like 30000-32767, the smaller first')
    return { from, to }
  },
}
