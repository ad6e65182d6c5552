import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { issuedToken } from '../resources/issued-token.ts'
import { me } from '../resources/me.ts'
import { session } from '../resources/session.ts'
import { READ_ONLY } from '../route.ts'
import { emailAddress } from '../schemas/email-address.ts'
import { idOf } from '../schemas/id-of.ts'
import { newPassword } from '../schemas/new-password.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'

const givenPassword = z.string().min(1).max(200)

export const sessionRoutes = {
  'setup.get': defineRoute({
    method: 'GET',
    path: '/v1/setup',
    summary: 'Whether the first admin is still to be made',
    right: 'public',
    audit: READ_ONLY,
    response: z.object({ needsFirstAdmin: z.boolean() }),
    status: 200,
    errors: [],
  }),
  'setup.firstAdmin': defineRoute({
    method: 'POST',
    path: '/v1/setup/first-admin',
    summary:
      'Make the first admin with the one-time token printed at start; signs in. 404 ever after',
    right: 'public',
    audit: 'session.first-admin',
    body: z.object({
      token: z.string().min(1).max(200),
      email: emailAddress,
      name: z.string().trim().min(1).max(100),
      password: newPassword,
      organisation: z.string().trim().min(1).max(100).optional(),
    }),
    response: me,
    status: 201,
    errors: ['SETUP_TOKEN_REFUSED', 'PASSWORD_WEAK', 'TOO_MANY_REQUESTS'],
  }),
  'session.create': defineRoute({
    method: 'POST',
    path: '/v1/session',
    summary: 'Sign in; sets the session cookie',
    right: 'public',
    audit: 'session.create',
    body: z.object({ email: emailAddress, password: givenPassword }),
    response: me,
    status: 201,
    errors: ['SIGN_IN_REFUSED', 'TOO_MANY_REQUESTS'],
  }),
  'session.token': defineRoute({
    method: 'POST',
    path: '/v1/session/token',
    summary: 'Sign in from a command line: an API token with all rights of the account',
    right: 'public',
    audit: 'token.create',
    body: z.object({
      email: emailAddress,
      password: givenPassword,
      name: z.string().trim().min(1).max(100),
      expiresInDays: z.int().min(1).max(365).default(90),
    }),
    response: issuedToken,
    status: 201,
    errors: ['SIGN_IN_REFUSED', 'TOO_MANY_REQUESTS'],
  }),
  'session.get': defineRoute({
    method: 'GET',
    path: '/v1/session',
    summary: 'Who I am and what I may do',
    right: 'session',
    audit: READ_ONLY,
    response: me,
    status: 200,
    errors: [],
  }),
  'session.end': defineRoute({
    method: 'DELETE',
    path: '/v1/session',
    summary: 'Sign out: ends this session, or revokes the token that was used',
    right: 'session',
    audit: 'session.end',
    status: 204,
    errors: [],
  }),
  'sessions.list': defineRoute({
    method: 'GET',
    path: '/v1/sessions',
    summary: 'My sessions',
    right: 'session',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(session),
    status: 200,
    errors: [],
  }),
  'sessions.revoke': defineRoute({
    method: 'DELETE',
    path: '/v1/sessions/{sessionId}',
    summary: 'End one of my sessions',
    right: 'account.manage',
    audit: 'session.revoke',
    params: z.object({ sessionId: idOf('session') }),
    status: 204,
    errors: [],
  }),
  'account.password': defineRoute({
    method: 'POST',
    path: '/v1/account/password',
    summary: 'Change my password; ends my other sessions',
    right: 'account.manage',
    audit: 'account.password',
    body: z.object({ current: givenPassword, next: newPassword }),
    status: 204,
    errors: ['SIGN_IN_REFUSED', 'PASSWORD_WEAK', 'TOO_MANY_REQUESTS'],
  }),
}
