import type { ApiToken } from '@keystone/store/identity/api-tokens'
import { iso } from './iso.ts'
import { isoOrUndefined } from './iso-or-undefined.ts'

export function wireToken(token: ApiToken) {
  return {
    ...token,
    createdAt: iso(token.createdAt),
    expiresAt: isoOrUndefined(token.expiresAt),
    lastUsedAt: isoOrUndefined(token.lastUsedAt),
  }
}
