import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { apiToken } from '../resources/api-token.ts'
import { issuedToken } from '../resources/issued-token.ts'
import { rightName } from '../resources/right-name.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'

export const tokenRoutes = {
  'tokens.list': defineRoute({
    method: 'GET',
    path: '/v1/tokens',
    summary: 'My API tokens',
    right: 'session',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(apiToken),
    status: 200,
    errors: [],
  }),
  'tokens.create': defineRoute({
    method: 'POST',
    path: '/v1/tokens',
    summary: 'Make an API token with some of my own rights',
    right: 'account.manage',
    audit: 'token.create',
    body: z.object({
      name: z.string().trim().min(1).max(100),
      scopes: z.array(rightName).min(1).max(100),
      expiresInDays: z.int().min(1).max(365).default(90),
    }),
    response: issuedToken,
    status: 201,
    errors: ['ROLE_ABOVE_OWN'],
  }),
  'tokens.revoke': defineRoute({
    method: 'DELETE',
    path: '/v1/tokens/{tokenId}',
    summary: 'Revoke one of my tokens',
    right: 'account.manage',
    audit: 'token.revoke',
    params: z.object({ tokenId: idOf('token') }),
    status: 204,
    errors: [],
  }),
}
