import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { member } from '../resources/member.ts'
import { organisation } from '../resources/organisation.ts'
import { role } from '../resources/role.ts'
import { roleName } from '../resources/role-name.ts'
import { READ_ONLY } from '../route.ts'
import { emailAddress } from '../schemas/email-address.ts'
import { idOf } from '../schemas/id-of.ts'
import { newPassword } from '../schemas/new-password.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { reason } from '../schemas/reason.ts'

const userId = z.object({ userId: idOf('user') })

export const organisationRoutes = {
  'organisation.get': defineRoute({
    method: 'GET',
    path: '/v1/organisation',
    summary: 'The organisation that I act in',
    right: 'organisation.read',
    audit: READ_ONLY,
    response: organisation,
    status: 200,
    errors: [],
  }),
  'organisation.update': defineRoute({
    method: 'PATCH',
    path: '/v1/organisation',
    summary: 'Rename the organisation',
    right: 'organisation.manage',
    audit: 'organisation.update',
    body: z.object({ name: z.string().trim().min(1).max(100) }),
    response: organisation,
    status: 200,
    errors: [],
  }),
  'roles.list': defineRoute({
    method: 'GET',
    path: '/v1/roles',
    summary: 'Roles and the rights that each carries',
    right: 'organisation.read',
    audit: READ_ONLY,
    response: z.object({ items: z.array(role) }),
    status: 200,
    errors: [],
  }),
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
}
