import { ALL_RIGHTS } from '@keystone/contract/all-rights'
import type { Actor, Origin } from './actor.ts'

/** Keystone itself, where nobody asked: the first start, a schedule. */
export function systemActor(organisationId: string, origin: Origin): Actor {
  return {
    organisationId,
    principal: 'system',
    userId: undefined,
    role: 'owner',
    rights: new Set(ALL_RIGHTS),
    via: 'system',
    credentialId: undefined,
    origin,
  }
}
