import { slug } from '@keystone/domain/names/slug'

import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { release } from '../resources/release.ts'
import { releaseDiff } from '../resources/release-diff.ts'
import { replica } from '../resources/replica.ts'
import { workload } from '../resources/workload.ts'
import { workloadSpecDocument } from '../resources/workload-spec-document.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'
import { pageOf } from '../schemas/page-of.ts'
import { pageQuery } from '../schemas/page-query.ts'

const workloadId = z.object({ workloadId: idOf('workload') })
const environmentId = z.object({ environmentId: idOf('environment') })
const releaseId = z.object({ releaseId: idOf('release') })

export const workloadRoutes = {
  'workloads.list': defineRoute({
    method: 'GET',
    path: '/v1/workloads',
    summary: 'Workloads, of the whole organisation, one application or one environment',
    right: 'application.read',
    audit: READ_ONLY,
    query: z.object({
      ...pageQuery,
      applicationId: idOf('application').optional(),
      environmentId: idOf('environment').optional(),
    }),
    response: pageOf(workload),
    status: 200,
    errors: [],
  }),
  'workloads.create': defineRoute({
    method: 'POST',
    path: '/v1/environments/{environmentId}/workloads',
    summary: 'Describe a workload; nothing runs until it is deployed',
    right: 'workload.manage',
    audit: 'workload.create',
    params: environmentId,
    body: z.object({ name: slug, spec: workloadSpecDocument }),
    response: workload,
    status: 201,
    errors: ['NAME_TAKEN', 'FACE_TAKEN', 'SOURCE_KIND_UNKNOWN'],
  }),
  'workloads.get': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}',
    summary: 'One workload: what should run and what does',
    right: 'application.read',
    audit: READ_ONLY,
    params: workloadId,
    response: workload,
    status: 200,
    errors: [],
  }),
  'workloads.update': defineRoute({
    method: 'PUT',
    path: '/v1/workloads/{workloadId}',
    summary: 'Change what a workload should be; takes effect with the next deployment',
    right: 'workload.manage',
    audit: 'workload.update',
    params: workloadId,
    body: z.object({ name: slug.optional(), spec: workloadSpecDocument }),
    response: workload,
    status: 200,
    ifMatch: true,
    errors: ['NAME_TAKEN', 'FACE_TAKEN', 'SOURCE_KIND_UNKNOWN'],
  }),
  'replicas.list': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/replicas',
    summary: 'Replicas: what should run beside what was seen, with the time of observation',
    right: 'application.read',
    audit: READ_ONLY,
    params: workloadId,
    response: z.object({ items: z.array(replica) }),
    status: 200,
    errors: [],
  }),
  'releases.list': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/releases',
    summary: 'Releases, newest first',
    right: 'application.read',
    audit: READ_ONLY,
    params: workloadId,
    query: z.object(pageQuery),
    response: pageOf(release),
    status: 200,
    errors: [],
  }),
  'releases.get': defineRoute({
    method: 'GET',
    path: '/v1/releases/{releaseId}',
    summary: 'One release',
    right: 'application.read',
    audit: READ_ONLY,
    params: releaseId,
    response: release,
    status: 200,
    errors: [],
  }),
  'releases.diff': defineRoute({
    method: 'GET',
    path: '/v1/releases/{releaseId}/diff',
    summary: 'What going to this release would change, from another one or from the live one',
    right: 'application.read',
    audit: READ_ONLY,
    params: releaseId,
    query: z.object({ from: idOf('release').optional().describe('Absent: the live release') }),
    response: releaseDiff,
    status: 200,
    errors: ['NEVER_DEPLOYED'],
  }),
}
