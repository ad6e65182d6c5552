import { ID_PREFIXES, type IdKind } from '@keystone/domain/id'
import { z } from 'zod'

/** An id of that kind, `wl_` and 32 hexadecimal digits. */
export function idOf(kind: IdKind) {
  const prefix = ID_PREFIXES[kind]
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `is not an id like ${prefix}_…`)
    .describe(`Id of a ${kind}`)
}
