import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'

/** What going from one release to another would change. Values of variables never appear. */
export const releaseDiff = z
  .object({
    from: idOf('release'),
    to: idOf('release'),
    imageChanged: z.boolean(),
    fromImage: z.string(),
    toImage: z.string(),
    variables: z.object({
      added: z.array(z.string()),
      removed: z.array(z.string()),
      changed: z.array(z.string()),
    }),
    /** Paths in the spec whose value differs. */
    spec: z.array(
      z.object({ path: z.string(), from: z.json().optional(), to: z.json().optional() }),
    ),
  })
  .meta({ id: 'ReleaseDiff' })
