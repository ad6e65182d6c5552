import { z } from 'zod'

/** What a source's node `image` gives: what will run, by content, and where it came from. */
export const sourceResult = z.object({
  /** `sha256:…` (id, on the build server only) or `repository@sha256:…` (from a registry). */
  image: z.string(),
  /** Port that the image exposes, when it is exactly one. */
  exposedPort: z.int().optional(),
  hasHealthCheck: z.boolean(),
  origin: z.looseObject({
    sourceKind: z.string(),
    commit: z.string().optional(),
    ref: z.string().optional(),
    message: z.string().optional(),
    author: z.string().optional(),
    reference: z.string().optional(),
  }),
})

export type SourceResult = z.output<typeof sourceResult>
