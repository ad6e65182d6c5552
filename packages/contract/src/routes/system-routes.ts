import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { system } from '../resources/system.ts'
import { READ_ONLY } from '../route.ts'

export const systemRoutes = {
  'system.get': defineRoute({
    method: 'GET',
    path: '/v1/system',
    summary: 'Facts about the control plane and its machine, for `keystone doctor`',
    right: 'system.read',
    audit: READ_ONLY,
    response: system,
    status: 200,
    errors: [],
  }),
  'system.health': defineRoute({
    method: 'GET',
    path: '/health',
    summary: 'The process lives',
    right: 'public',
    audit: READ_ONLY,
    response: z.object({ status: z.literal('ok') }),
    status: 200,
    errors: [],
  }),
  'system.ready': defineRoute({
    method: 'GET',
    path: '/ready',
    summary: 'The database answers and unfinished operations were taken up again',
    right: 'public',
    audit: READ_ONLY,
    response: z.object({ status: z.literal('ready') }),
    status: 200,
    errors: ['NOT_READY'],
  }),
  'system.metrics': defineRoute({
    method: 'GET',
    path: '/metrics',
    summary: 'Figures for Prometheus',
    right: 'system.read',
    audit: READ_ONLY,
    response: z.string(),
    status: 200,
    produces: 'text/plain; version=0.0.4; charset=utf-8',
    errors: [],
  }),
  'system.openapi': defineRoute({
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This API as an OpenAPI 3.1 document',
    right: 'public',
    audit: READ_ONLY,
    response: z.record(z.string(), z.json()),
    status: 200,
    errors: [],
  }),
  'system.docs': defineRoute({
    method: 'GET',
    path: '/docs',
    summary: 'This API as a page to read',
    right: 'public',
    audit: READ_ONLY,
    response: z.string(),
    status: 200,
    produces: 'text/html; charset=utf-8',
    errors: [],
  }),
}
