import { z } from 'zod'
import { staticConfig } from '../config.ts'

/** What of the config decides the files of the site. */
export const siteInput = z.looseObject(
  staticConfig.pick({ directory: true, markdown: true, spa: true }).shape,
)

export type SiteInput = z.output<typeof siteInput>
