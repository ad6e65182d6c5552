import { createHash } from 'node:crypto'
import type { RandomBytes } from '../random-bytes.ts'

const CHECKSUM_DIGITS = 8

/**
 * A bearer token: `prefix_` + 256 random bits + a checksum, so that scanners find leaked ones without
 * false alarms and a mistyped one is refused without a look at the database.
 */
export function createToken(prefix: string, random: RandomBytes): string {
  const body = `${prefix}_${Buffer.from(random(32)).toString('hex')}`
  return `${body}${checksum(body)}`
}

/** True where the form and the checksum are right; says nothing about whether it was ever issued. */
export function isToken(prefix: string, text: string): boolean {
  if (!new RegExp(`^${prefix}_[0-9a-f]{${64 + CHECKSUM_DIGITS}}$`).test(text)) return false
  const body = text.slice(0, -CHECKSUM_DIGITS)
  return checksum(body) === text.slice(-CHECKSUM_DIGITS)
}

/** What is stored. SHA-256 without salt is enough: the input has 256 bits of its own. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function checksum(body: string): string {
  return createHash('sha256')
    .update(`keystone token\0${body}`)
    .digest('hex')
    .slice(0, CHECKSUM_DIGITS)
}
