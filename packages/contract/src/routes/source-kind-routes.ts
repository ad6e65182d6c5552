import { slug } from '@keystone/domain/names/slug'
import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { checkResult } from '../resources/check-result.ts'
import { sourceKind } from '../resources/source-kind.ts'
import { READ_ONLY } from '../route.ts'

const kind = z.object({ kind: slug })

export const sourceKindRoutes = {
  'sourceKinds.list': defineRoute({
    method: 'GET',
    path: '/v1/source-kinds',
    summary: 'Kinds of sources with schema, sample and form',
    right: 'application.read',
    audit: READ_ONLY,
    response: z.object({ items: z.array(sourceKind) }),
    status: 200,
    errors: [],
  }),
  'sourceKinds.get': defineRoute({
    method: 'GET',
    path: '/v1/source-kinds/{kind}',
    summary: 'One kind of source',
    right: 'application.read',
    audit: READ_ONLY,
    params: kind,
    response: sourceKind,
    status: 200,
    errors: [],
  }),
  'sourceKinds.check': defineRoute({
    method: 'POST',
    path: '/v1/source-kinds/{kind}/check',
    summary: 'Try a source before saving it: “the key can read the repository”',
    right: 'workload.manage',
    audit: 'source.check',
    params: kind,
    body: z.object({ config: z.record(z.string(), z.json()) }),
    response: checkResult,
    status: 200,
    errors: ['SOURCE_KIND_UNKNOWN'],
  }),
}
