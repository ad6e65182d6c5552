import { slug } from '@keystone/domain/names/slug'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { application } from '../resources/application.ts'
import { environment } from '../resources/environment.ts'
import { operation } from '../resources/operation.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'
import { planQuery } from '../schemas/plan-query.ts'
import { reason } from '../schemas/reason.ts'

const applicationId = z.object({ applicationId: idOf('application') })
const environmentId = z.object({ environmentId: idOf('environment') })

export const applicationRoutes = {
  'applications.list': defineRoute({
    method: 'GET',
    path: '/v1/applications',
    summary: 'Applications',
    right: 'application.read',
    audit: READ_ONLY,
    query: z.object(pageQuery),
    response: pageOf(application),
    status: 200,
    errors: [],
  }),
  'applications.create': defineRoute({
    method: 'POST',
    path: '/v1/applications',
    summary: 'Create an application with its first environment',
    right: 'application.manage',
    audit: 'application.create',
    body: z.object({ name: slug, environment: slug.default('production') }),
    response: application.extend({ environmentId: idOf('environment') }),
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'applications.get': defineRoute({
    method: 'GET',
    path: '/v1/applications/{applicationId}',
    summary: 'One application',
    right: 'application.read',
    audit: READ_ONLY,
    params: applicationId,
    response: application,
    status: 200,
    errors: [],
  }),
  'applications.update': defineRoute({
    method: 'PATCH',
    path: '/v1/applications/{applicationId}',
    summary: 'Rename an application',
    right: 'application.manage',
    audit: 'application.update',
    params: applicationId,
    body: z.object({ name: slug }),
    response: application,
    status: 200,
    ifMatch: true,
    errors: ['NAME_TAKEN'],
  }),
  'applications.delete': defineRoute({
    method: 'DELETE',
    path: '/v1/applications/{applicationId}',
    summary: 'Delete an application with all its environments and what runs in them',
    right: 'application.delete',
    audit: 'application.delete',
    params: applicationId,
    query: planQuery,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    operation: 'application.delete',
    errors: [],
  }),
  'environments.list': defineRoute({
    method: 'GET',
    path: '/v1/environments',
    summary: 'Environments, of all applications or of one',
    right: 'application.read',
    audit: READ_ONLY,
    query: z.object({ ...pageQuery, applicationId: idOf('application').optional() }),
    response: pageOf(environment),
    status: 200,
    errors: [],
  }),
  'environments.create': defineRoute({
    method: 'POST',
    path: '/v1/applications/{applicationId}/environments',
    summary: 'Add an environment to an application',
    right: 'application.manage',
    audit: 'environment.create',
    params: applicationId,
    body: z.object({ name: slug }),
    response: environment,
    status: 201,
    errors: ['NAME_TAKEN'],
  }),
  'environments.get': defineRoute({
    method: 'GET',
    path: '/v1/environments/{environmentId}',
    summary: 'One environment',
    right: 'application.read',
    audit: READ_ONLY,
    params: environmentId,
    response: environment,
    status: 200,
    errors: [],
  }),
  'environments.update': defineRoute({
    method: 'PATCH',
    path: '/v1/environments/{environmentId}',
    summary: 'Rename an environment',
    right: 'application.manage',
    audit: 'environment.update',
    params: environmentId,
    body: z.object({ name: slug }),
    response: environment,
    status: 200,
    ifMatch: true,
    errors: ['NAME_TAKEN'],
  }),
  'environments.deploy': defineRoute({
    method: 'POST',
    path: '/v1/environments/{environmentId}/deployments',
    summary:
      'Deploy its workloads, each after those that it depends on, the others at the same time',
    right: 'workload.deploy',
    audit: 'environment.deploy',
    params: environmentId,
    query: planQuery,
    body: z.object({
      type: z
        .enum(['deploy', 'redeploy'])
        .default('deploy')
        .describe('redeploy: the live releases again, with the variables of now'),
      workloads: z
        .array(slug)
        .min(1)
        .max(200)
        .optional()
        .describe('Names of those to deploy; absent: all that are not stopped'),
      reason: reason.optional(),
    }),
    response: operation,
    status: 202,
    operation: 'environment.deploy',
    errors: ['NO_SERVER'],
  }),
  'environments.delete': defineRoute({
    method: 'DELETE',
    path: '/v1/environments/{environmentId}',
    summary: 'Delete an environment and what runs in it',
    right: 'application.delete',
    audit: 'environment.delete',
    params: environmentId,
    query: planQuery,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    operation: 'environment.delete',
    errors: [],
  }),
}
