import { z } from 'zod'

export const sourceKind = z
  .object({
    kind: z.string(),
    title: z.string(),
    describe: z.string(),
    /** JSON Schema of the config. */
    configSchema: z.record(z.string(), z.json()),
    sample: z.json(),
    form: z.array(
      z.object({
        path: z.string(),
        label: z.string(),
        help: z.string(),
        input: z.enum([
          'text',
          'number',
          'switch',
          'list',
          'map',
          'secret',
          'source-connection',
          'registry',
          'choice',
        ]),
        choices: z.array(z.string()).optional(),
        advanced: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'SourceKind' })
