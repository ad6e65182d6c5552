import { z } from 'zod'
import { defineRoute } from '../define-route.ts'
import { searchHit } from '../resources/search-hit.ts'
import { READ_ONLY } from '../route.ts'

export const searchRoutes = {
  'search.find': defineRoute({
    method: 'GET',
    path: '/v1/search',
    summary: 'What a text means: names by a part, ids by a beginning; best first',
    // Only what the caller may read is looked through.
    right: 'session',
    audit: READ_ONLY,
    query: z.object({
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .describe(
          'Part of the name of an application, environment, workload or server; or an id of one of them, ' +
            'of a release, operation, request or correlation: whole, its first six digits or more, or ' +
            'in the short form of the console, op_0190…3e77f3; in capitals, too',
        ),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(20)
        .default(6)
        .describe('At most so many of each: applications, environments and so on'),
    }),
    response: z.object({ items: z.array(searchHit) }),
    status: 200,
    errors: [],
  }),
}
