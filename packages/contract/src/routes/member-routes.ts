import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { apiToken } from '../resources/api-token.ts'
import { member } from '../resources/member.ts'
import { roleName } from '../resources/role-name.ts'
import { session } from '../resources/session.ts'
import { READ_ONLY } from '../route.ts'
import { emailAddress } from '../schemas/email-address.ts'
import { idOf } from '../schemas/id-of.ts'
import { newPassword } from '../schemas/new-password.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { reason } from '../schemas/reason.ts'

const userId = z.object({ userId: idOf('user') })

export const memberRoutes = {
  'members.list': defineRoute({
    method: 'GET',
    path: '/v1/members',
    summary: 'Members',
    right: 'member.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(member),
    status: 200,
    errors: [],
  }),
  'members.get': defineRoute({
    method: 'GET',
    path: '/v1/members/{userId}',
    summary: 'One member',
    right: 'member.read',
    audit: READ_ONLY,
    params: userId,
    response: member,
    status: 200,
    errors: [],
  }),
  'members.add': defineRoute({
    method: 'POST',
    path: '/v1/members',
    summary: 'Add a member with a role not above one’s own',
    right: 'member.manage',
    audit: 'member.add',
    body: z.object({
      email: emailAddress,
      name: z.string().trim().min(1).max(100),
      password: newPassword.describe('Tell it to them; they change it after the first sign-in'),
      role: roleName,
    }),
    response: member,
    status: 201,
    errors: ['MEMBER_EXISTS', 'ROLE_ABOVE_OWN', 'PASSWORD_WEAK'],
  }),
  'members.changeRole': defineRoute({
    method: 'PATCH',
    path: '/v1/members/{userId}',
    summary: 'Change a member’s role; ends their sessions',
    right: 'member.manage',
    audit: 'member.change-role',
    params: userId,
    body: z.object({ role: roleName, reason }),
    response: member,
    status: 200,
    ifMatch: true,
    errors: ['ROLE_ABOVE_OWN', 'OWN_ROLE', 'LAST_OWNER'],
  }),
  'members.remove': defineRoute({
    method: 'DELETE',
    path: '/v1/members/{userId}',
    summary: 'Remove a member; revokes their sessions and tokens',
    right: 'member.manage',
    audit: 'member.remove',
    params: userId,
    body: z.object({ reason }),
    status: 204,
    errors: ['ROLE_ABOVE_OWN', 'OWN_ROLE', 'LAST_OWNER'],
  }),
  'members.sessions': defineRoute({
    method: 'GET',
    path: '/v1/members/{userId}/sessions',
    summary: 'Where a member is signed in',
    right: 'member.manage',
    audit: READ_ONLY,
    params: userId,
    response: z.object({ items: z.array(session) }),
    status: 200,
    errors: [],
  }),
  'members.endSessions': defineRoute({
    method: 'DELETE',
    path: '/v1/members/{userId}/sessions',
    summary: 'End all sessions of another member; they sign in again',
    right: 'member.manage',
    audit: 'session.revoke',
    params: userId,
    body: z.object({ reason }),
    status: 204,
    errors: ['ROLE_ABOVE_OWN', 'OWN_ROLE'],
  }),
  'members.tokens': defineRoute({
    method: 'GET',
    path: '/v1/members/{userId}/tokens',
    summary: 'API tokens of a member, without the tokens themselves',
    right: 'member.manage',
    audit: READ_ONLY,
    params: userId,
    query: z.object(pageQuery),
    response: pageOf(apiToken),
    status: 200,
    errors: [],
  }),
  'members.revokeToken': defineRoute({
    method: 'DELETE',
    path: '/v1/members/{userId}/tokens/{tokenId}',
    summary: 'Revoke a token of another member',
    right: 'member.manage',
    audit: 'token.revoke',
    params: userId.extend({ tokenId: idOf('token') }),
    body: z.object({ reason }),
    status: 204,
    errors: ['ROLE_ABOVE_OWN', 'OWN_ROLE'],
  }),
}
