import type { Member } from '@keystone/store/identity/members'
import { iso } from './iso.ts'

export function wireMember(member: Member) {
  return { ...member, createdAt: iso(member.createdAt) }
}
