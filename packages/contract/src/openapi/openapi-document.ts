import type { Route } from '../route.ts'
import { routes } from '../routes.ts'
import { operationObject } from './operation-object.ts'
import { SchemaPool } from './schema-pool.ts'

/** The OpenAPI 3.1 document of the table: same table, same bytes. */
export function openapiDocument(version: string): Record<string, unknown> {
  const pool = new SchemaPool()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [id, route] of Object.entries(routes) as [string, Route][]) {
    const item = paths[route.path] ?? {}
    item[route.method.toLowerCase()] = operationObject(id, route, pool)
    paths[route.path] = item
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keystone',
      version,
      description: 'Builds, deploys and operates applications on servers that you own.',
    },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: pool.components(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token, ks_…' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-keystone' },
      },
    },
  }
}
