import { gitUrl } from '@keystone/domain/names/git-url'
import { hostName } from '@keystone/domain/names/host-name'
import { imageReference } from '@keystone/domain/names/image-reference'
import { wrong } from '@keystone/domain/words/wrong'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { checkResult } from '../resources/check-result.ts'
import { registry } from '../resources/registry.ts'
import { sourceConnection } from '../resources/source-connection.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { reason } from '../schemas/reason.ts'

const connectionId = z.object({ connectionId: idOf('sourceConnection') })
const registryId = z.object({ registryId: idOf('registry') })
const title = z.string().trim().min(1).max(100)
const hostKeys = z
  .array(
    z
      .string()
      .max(2_000)
      .regex(/^\S+ (?:ssh-|ecdsa-)\S+ \S+$/, wrong('known-hosts-line')),
  )
  .max(20)
  .default([])

export const connectionRoutes = {
  'sourceConnections.list': defineRoute({
    method: 'GET',
    path: '/v1/source-connections',
    summary: 'Credentials for Git hosts, without their secrets',
    right: 'connection.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(sourceConnection),
    status: 200,
    errors: [],
  }),
  'sourceConnections.create': defineRoute({
    method: 'POST',
    path: '/v1/source-connections',
    summary: 'Add a token, an SSH key, or have a deploy key made',
    right: 'connection.manage',
    audit: 'source-connection.create',
    body: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('token'),
        name: title,
        username: z.string().min(1).max(200).default('git'),
        token: z.string().min(1).max(5_000),
      }),
      z.object({
        kind: z.literal('ssh-key'),
        name: title,
        privateKey: z.string().min(1).max(20_000),
        hostKeys,
      }),
      z.object({ kind: z.literal('deploy-key'), name: title, hostKeys }),
    ]),
    response: sourceConnection,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'sourceConnections.get': defineRoute({
    method: 'GET',
    path: '/v1/source-connections/{connectionId}',
    summary: 'One credential for a Git host, without its secret',
    right: 'connection.read',
    audit: READ_ONLY,
    params: connectionId,
    response: sourceConnection,
    status: 200,
    errors: [],
  }),
  'sourceConnections.check': defineRoute({
    method: 'POST',
    path: '/v1/source-connections/{connectionId}/check',
    summary: 'Try whether the credential can read a repository',
    right: 'connection.manage',
    audit: 'source-connection.check',
    params: connectionId,
    body: z.object({ url: gitUrl }),
    response: checkResult,
    status: 200,
    errors: [],
  }),
  'sourceConnections.remove': defineRoute({
    method: 'DELETE',
    path: '/v1/source-connections/{connectionId}',
    summary: 'Remove a credential for a Git host',
    right: 'connection.manage',
    audit: 'source-connection.remove',
    params: connectionId,
    body: z.object({ reason }),
    status: 204,
    errors: ['IN_USE'],
  }),
  'registries.list': defineRoute({
    method: 'GET',
    path: '/v1/registries',
    summary: 'Registries, without their passwords',
    right: 'connection.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(registry),
    status: 200,
    errors: [],
  }),
  'registries.create': defineRoute({
    method: 'POST',
    path: '/v1/registries',
    summary: 'Add the credential of a registry',
    right: 'connection.manage',
    audit: 'registry.create',
    body: z.object({
      name: title,
      host: z
        .string()
        .max(260)
        .refine((text) => hostName.safeParse(text.replace(/:\d{1,5}$/, '')).success, {
          message: wrong('host-port'),
        }),
      username: z.string().max(200),
      password: z.string().max(5_000),
    }),
    response: registry,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'registries.get': defineRoute({
    method: 'GET',
    path: '/v1/registries/{registryId}',
    summary: 'One registry, without its password',
    right: 'connection.read',
    audit: READ_ONLY,
    params: registryId,
    response: registry,
    status: 200,
    errors: [],
  }),
  'registries.check': defineRoute({
    method: 'POST',
    path: '/v1/registries/{registryId}/check',
    summary: 'Try whether the registry gives an image to this credential',
    right: 'connection.manage',
    audit: 'registry.check',
    params: registryId,
    body: z.object({ reference: imageReference }),
    response: checkResult,
    status: 200,
    errors: [],
  }),
  'registries.remove': defineRoute({
    method: 'DELETE',
    path: '/v1/registries/{registryId}',
    summary: 'Remove a registry',
    right: 'connection.manage',
    audit: 'registry.remove',
    params: registryId,
    body: z.object({ reason }),
    status: 204,
    errors: ['IN_USE'],
  }),
}
