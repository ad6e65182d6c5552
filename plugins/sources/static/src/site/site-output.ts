import { z } from 'zod'

/** How much a site holds; `pages` of the `files` were rendered from Markdown. */
export const siteOutput = z.looseObject({ files: z.int(), pages: z.int() })

export type SiteOutput = z.output<typeof siteOutput>
