import { gitRef } from '@keystone/domain/names/git-ref'
import { slug } from '@keystone/domain/names/slug'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { operation } from '../resources/operation.ts'
import { idOf } from '../schemas/id-of.ts'
import { planQuery } from '../schemas/plan-query.ts'
import { reason } from '../schemas/reason.ts'

const workloadId = z.object({ workloadId: idOf('workload') })

export const deploymentRoutes = {
  'workloads.deploy': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/deployments',
    summary: 'Deploy: resolve the source to a new release and switch traffic to it',
    right: 'workload.deploy',
    audit: 'workload.deploy',
    params: workloadId,
    query: planQuery,
    body: z.object({
      type: z
        .enum(['deploy', 'redeploy'])
        .default('deploy')
        .describe('redeploy: the live release again, with the variables of now'),
      want: gitRef.optional().describe('Another branch, tag or commit for this deployment only'),
      reason: reason.optional(),
    }),
    response: operation,
    status: 202,
    operation: 'workload.deploy',
    errors: ['NEVER_DEPLOYED', 'NO_SERVER', 'RELEASE_PRUNED'],
  }),
  'workloads.rollback': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/rollback',
    summary: 'Go back to a kept release with its image, config and variables, without a build',
    right: 'workload.rollback',
    audit: 'workload.rollback',
    params: workloadId,
    query: planQuery,
    body: z.object({
      releaseId: idOf('release').optional().describe('Absent: the one before the live one'),
      reason,
    }),
    response: operation,
    status: 202,
    operation: 'workload.rollback',
    errors: ['NEVER_DEPLOYED', 'RELEASE_PRUNED', 'RELEASE_LIVE'],
  }),
  'workloads.scale': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/scale',
    summary: 'Run more or fewer replicas of a process',
    right: 'workload.operate',
    audit: 'workload.scale',
    params: workloadId,
    query: planQuery,
    body: z.object({
      process: slug.default('web'),
      replicas: z.int().min(0).max(100),
      reason: reason.optional(),
    }),
    response: operation,
    status: 202,
    operation: 'workload.scale',
    errors: ['NEVER_DEPLOYED', 'NO_SUCH_PROCESS'],
  }),
  'workloads.stop': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/stop',
    summary: 'Take it out of the gateway, drain, and stop all replicas',
    right: 'workload.operate',
    audit: 'workload.stop',
    params: workloadId,
    query: planQuery,
    body: z.object({ reason: reason.optional() }),
    response: operation,
    status: 202,
    operation: 'workload.stop',
    errors: ['NEVER_DEPLOYED'],
  }),
  'workloads.restart': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/restart',
    summary: 'New replicas of the live release in place of the old, without a dropped request',
    right: 'workload.operate',
    audit: 'workload.restart',
    params: workloadId,
    query: planQuery,
    body: z.object({ reason: reason.optional() }),
    response: operation,
    status: 202,
    operation: 'workload.restart',
    errors: ['NEVER_DEPLOYED', 'RELEASE_PRUNED'],
  }),
  'workloads.migrate': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/migrate',
    summary: 'Run the migration of the live release by hand',
    right: 'workload.operate',
    audit: 'workload.migrate',
    params: workloadId,
    query: planQuery,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    operation: 'workload.migrate',
    errors: ['NEVER_DEPLOYED', 'NO_MIGRATION'],
  }),
  'workloads.delete': defineRoute({
    method: 'DELETE',
    path: '/v1/workloads/{workloadId}',
    summary: 'Delete a workload, its replicas, routes and releases',
    right: 'workload.delete',
    audit: 'workload.delete',
    params: workloadId,
    query: planQuery,
    body: z.object({ reason }),
    response: operation,
    status: 202,
    operation: 'workload.delete',
    errors: [],
  }),
}
