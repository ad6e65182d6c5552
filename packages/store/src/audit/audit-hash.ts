import { createHash, createHmac, type KeyObject } from 'node:crypto'
import { lengthPrefixed } from '@keystone/foundation/crypto/length-prefixed'
import type { AuditEntryRow } from '../tables/audit-tables.ts'

/** Before the first entry of a chain. */
export const CHAIN_START = '0'.repeat(64)

/** Every field of the row counts, each with its length, so that no two rows hash alike by shifting text. */
export function auditHash(row: Omit<AuditEntryRow, 'hash'>): string {
  const fields = [
    row.previous_hash,
    row.organisation_id,
    row.seq,
    row.id,
    row.at,
    row.actor,
    row.verb,
    row.subject,
    row.reason ?? undefined,
    row.source_address ?? undefined,
    row.request_id ?? undefined,
    row.correlation_id ?? undefined,
    row.operation_id ?? undefined,
    row.outcome,
  ]
  return createHash('sha256').update(lengthPrefixed(fields)).digest('hex')
}

/** Made with a key that is not in the database: who can write rows still cannot write the end of a chain. */
export function auditHeadMac(
  key: KeyObject,
  organisationId: string,
  seq: number,
  hash: string,
): string {
  return createHmac('sha256', key)
    .update(lengthPrefixed([organisationId, seq, hash]))
    .digest('hex')
}
