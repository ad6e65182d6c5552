import { z } from 'zod'

/** A built image on the build server. */
export const buildOutput = z.looseObject({
  /** The act that built it; names the build and is the image's tag. */
  buildId: z.string(),
  imageId: z.string(),
  tag: z.string(),
})

export type BuildOutput = z.output<typeof buildOutput>
