import { z } from 'zod'

/** What a reference means for this release, for ever. */
export const resolved = z.looseObject({
  /** `repository@sha256:…`, or `sha256:…` for an image that only the server's engine has. */
  image: z.string(),
})

export type Resolved = z.output<typeof resolved>
