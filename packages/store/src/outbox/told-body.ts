import type { ToldType } from '@keystone/domain/entities/told-type'
import type { Json } from '@keystone/engine/json'

/** What is posted, byte for byte, at each try: the signature is over it. Shape as Standard Webhooks recommend. */
export function toldBody(type: ToldType, atMs: number, data: Json): string {
  return JSON.stringify({ type, timestamp: new Date(atMs).toISOString(), data })
}
