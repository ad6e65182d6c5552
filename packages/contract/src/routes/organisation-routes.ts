import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { organisation } from '../resources/organisation.ts'
import { role } from '../resources/role.ts'
import { READ_ONLY } from '../route.ts'

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
    ifMatch: true,
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
}
