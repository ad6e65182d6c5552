import { variableName } from '@keystone/domain/names/variable-name'
import { wrong } from '@keystone/domain/words/wrong'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { variable } from '../resources/variable.ts'
import { READ_ONLY } from '../route.ts'
import { idOf } from '../schemas/id-of.ts'

const workloadId = z.object({ workloadId: idOf('workload') })
const environmentId = z.object({ environmentId: idOf('environment') })
const list = z.object({ items: z.array(variable) })

const value = z
  .string()
  .max(64 * 1024)
  .refine((text) => !text.includes('\0'), wrong('no-nul'))

/** All or nothing, in one transaction. */
const change = z.object({
  set: z
    .array(z.object({ name: variableName, value, secret: z.boolean().default(true) }))
    .max(500)
    .default([]),
  unset: z.array(z.string().max(128)).max(500).default([]),
  expected: z
    .record(z.string().max(128), z.int().min(0))
    .default({})
    .describe('Revisions that the change was made from, by name; 0: was not set here'),
})

const dotenv = z.object({
  text: z.string().max(512 * 1024),
  secret: z.boolean().default(true),
  replace: z.boolean().default(false).describe('true: unset what the text does not name'),
  preview: z.boolean().default(false).describe('true: change nothing, answer what there would be'),
  expected: z
    .record(z.string().max(128), z.int().min(0))
    .optional()
    .describe(
      'Revisions of all that was set here when the preview was made, by name: what it did not show is neither replaced nor removed. Absent: whatever is there',
    ),
})

export const variableRoutes = {
  'environmentVariables.list': defineRoute({
    method: 'GET',
    path: '/v1/environments/{environmentId}/variables',
    summary: 'Variables of an environment; values of secret ones are not shown',
    right: 'variable.read',
    audit: READ_ONLY,
    params: environmentId,
    response: list,
    status: 200,
    errors: [],
  }),
  'environmentVariables.change': defineRoute({
    method: 'PATCH',
    path: '/v1/environments/{environmentId}/variables',
    summary: 'Set and unset variables of an environment',
    right: 'variable.manage',
    audit: 'variable.change',
    params: environmentId,
    body: change,
    response: list,
    status: 200,
    bodyLimitBytes: 8 * 1024 * 1024,
    errors: ['REVISION_STALE'],
  }),
  'environmentVariables.dotenv': defineRoute({
    method: 'PUT',
    path: '/v1/environments/{environmentId}/variables/dotenv',
    summary: 'Set variables of an environment from the text of a .env file',
    right: 'variable.manage',
    audit: 'variable.change',
    params: environmentId,
    body: dotenv,
    response: list,
    status: 200,
    bodyLimitBytes: 1024 * 1024,
    errors: ['DOTENV_INVALID', 'REVISION_STALE'],
  }),
  'environmentVariables.reveal': defineRoute({
    method: 'POST',
    path: '/v1/environments/{environmentId}/variables/{name}/reveal',
    summary: 'Read the value of a secret variable of an environment; audited',
    right: 'variable.reveal',
    audit: 'variable.reveal',
    params: environmentId.extend({ name: z.string().max(128) }),
    response: z.object({ name: z.string(), value: z.string() }),
    status: 200,
    errors: [],
  }),
  'workloadVariables.list': defineRoute({
    method: 'GET',
    path: '/v1/workloads/{workloadId}/variables',
    summary: 'Effective variables of a workload: its environment’s, then its own over them',
    right: 'variable.read',
    audit: READ_ONLY,
    params: workloadId,
    response: list,
    status: 200,
    errors: [],
  }),
  'workloadVariables.change': defineRoute({
    method: 'PATCH',
    path: '/v1/workloads/{workloadId}/variables',
    summary: 'Set and unset variables of a workload',
    right: 'variable.manage',
    audit: 'variable.change',
    params: workloadId,
    body: change,
    response: list,
    status: 200,
    bodyLimitBytes: 8 * 1024 * 1024,
    errors: ['REVISION_STALE'],
  }),
  'workloadVariables.dotenv': defineRoute({
    method: 'PUT',
    path: '/v1/workloads/{workloadId}/variables/dotenv',
    summary: 'Set variables of a workload from the text of a .env file',
    right: 'variable.manage',
    audit: 'variable.change',
    params: workloadId,
    body: dotenv,
    response: list,
    status: 200,
    bodyLimitBytes: 1024 * 1024,
    errors: ['DOTENV_INVALID', 'REVISION_STALE'],
  }),
  'workloadVariables.reveal': defineRoute({
    method: 'POST',
    path: '/v1/workloads/{workloadId}/variables/{name}/reveal',
    summary: 'Read the value of a secret variable of a workload; audited',
    right: 'variable.reveal',
    audit: 'variable.reveal',
    params: workloadId.extend({ name: z.string().max(128) }),
    response: z.object({ name: z.string(), value: z.string() }),
    status: 200,
    errors: [],
  }),
}
