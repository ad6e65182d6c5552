import { z } from 'zod'

const schema = z.ipv4()

export function isIPv4(text: string): boolean {
  return schema.safeParse(text).success
}
