import { hostName } from '@keystone/domain/names/host-name'
import { slug } from '@keystone/domain/names/slug'
import { wrong } from '@keystone/domain/words/wrong'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { operation } from '../resources/operation.ts'
import { planPreview } from '../resources/plan-preview.ts'
import { server } from '../resources/server.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { planQuery } from '../schemas/plan-query.ts'
import { reason } from '../schemas/reason.ts'

const serverId = z.object({ serverId: idOf('server') })
const host = z.union([hostName, z.ipv4(), z.ipv6()])
const port = z.int().min(1).max(65_535)
const roles = z.array(z.enum(['run', 'build', 'gateway'])).min(1)
const labels = z.record(slug, z.string().max(100))
const hostKey = z
  .string()
  .max(2_000)
  .regex(/^(?:ssh-[a-z0-9]+|ecdsa-sha2-[a-z0-9]+) [A-Za-z0-9+/=]+$/, wrong('host-key'))
const absolutePath = z
  .string()
  .max(200)
  .regex(/^\/[A-Za-z0-9._/-]*$/, wrong('absolute-path'))
  .refine((path) => !path.split('/').includes('..'), wrong('double-dots'))

export const serverRoutes = {
  'servers.list': defineRoute({
    method: 'GET',
    path: '/v1/servers',
    summary: 'Servers, and what was last seen of each',
    right: 'server.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(server),
    status: 200,
    errors: [],
  }),
  'servers.scanHostKey': defineRoute({
    method: 'POST',
    path: '/v1/servers/scan-host-key',
    summary: 'Ask a machine for its SSH host keys, to compare and pin them',
    right: 'server.manage',
    audit: 'server.scan-host-key',
    body: z.object({ host, port: port.default(22) }),
    response: z.object({
      keys: z.array(z.object({ type: z.string(), key: z.string(), fingerprint: z.string() })),
    }),
    status: 200,
    errors: ['HOST_UNREACHABLE'],
  }),
  'servers.create': defineRoute({
    method: 'POST',
    path: '/v1/servers',
    summary: 'Add a machine that is reached over SSH; its host key must be given (pinned)',
    right: 'server.manage',
    audit: 'server.create',
    body: z.object({
      name: slug,
      host,
      port: port.default(22),
      user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, wrong('user-name')),
      hostKey,
      privateKey: z
        .string()
        .max(20_000)
        .optional()
        .describe('Absent: Keystone makes a key pair and shows the public half'),
      socketPath: absolutePath.default('/var/run/docker.sock'),
      roles: roles.default(['run', 'build', 'gateway']),
      labels: labels.default({}),
      dataDirectory: absolutePath.default('/var/lib/keystone'),
      gatewayHttpPort: port.default(80),
      gatewayHttpsPort: port.default(443),
    }),
    response: server.extend({
      publicKey: z.string().optional().describe('Put it into authorized_keys on the machine'),
    }),
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'servers.get': defineRoute({
    method: 'GET',
    path: '/v1/servers/{serverId}',
    summary: 'One server',
    right: 'server.read',
    audit: READ_ONLY,
    params: serverId,
    response: server,
    status: 200,
    errors: [],
  }),
  'servers.update': defineRoute({
    method: 'PATCH',
    path: '/v1/servers/{serverId}',
    summary: 'Change name, roles, labels or the pinned host key of a server',
    right: 'server.manage',
    audit: 'server.update',
    params: serverId,
    body: z.object({
      name: slug.optional(),
      roles: roles.optional(),
      labels: labels.optional(),
      hostKey: hostKey
        .optional()
        .describe('The key that the machine has now: compare it there before you pin it'),
      reason: reason.optional().describe('Why another host key is pinned; for the audit log'),
    }),
    response: server,
    status: 200,
    ifMatch: true,
    errors: ['NAME_TAKEN'],
  }),
  'servers.check': defineRoute({
    method: 'POST',
    path: '/v1/servers/{serverId}/check',
    summary: 'Look at the server now: engine, disk',
    right: 'server.manage',
    audit: 'server.check',
    params: serverId,
    response: server,
    status: 200,
    errors: [],
  }),
  'servers.prepare': defineRoute({
    method: 'POST',
    path: '/v1/servers/{serverId}/prepare',
    summary: 'Make the server ready: folders, firewall, gateway',
    right: 'server.manage',
    audit: 'server.prepare',
    params: serverId,
    query: planQuery,
    body: z.object({ reason: reason.optional() }),
    response: operation,
    status: 202,
    operation: 'server.prepare',
    errors: [],
  }),
  'servers.remove': defineRoute({
    method: 'DELETE',
    path: '/v1/servers/{serverId}',
    summary:
      'Remove a server on which nothing runs; what Keystone made there is taken away, or said where it cannot be',
    right: 'server.manage',
    audit: 'server.retire',
    params: serverId,
    query: planQuery,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    operation: 'server.retire',
    errors: ['IN_USE'],
  }),
  'servers.cleanupPreview': defineRoute({
    method: 'GET',
    path: '/v1/servers/{serverId}/cleanup',
    summary: 'What a clean-up would remove; never anything that Keystone did not make',
    right: 'server.read',
    audit: READ_ONLY,
    params: serverId,
    response: planPreview,
    status: 200,
    errors: ['ENGINE_UNREACHABLE'],
  }),
  'servers.cleanup': defineRoute({
    method: 'POST',
    path: '/v1/servers/{serverId}/cleanup',
    summary: 'Remove images, containers and networks that nothing needs any more',
    right: 'server.clean',
    audit: 'cleanup.run',
    params: serverId,
    query: planQuery,
    body: z.object({ reason: reason.optional() }),
    response: operation,
    status: 202,
    operation: 'cleanup.run',
    errors: [],
  }),
}
