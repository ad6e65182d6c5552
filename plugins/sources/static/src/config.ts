import { gitRef } from '@keystone/domain/names/git-ref'
import { gitUrl } from '@keystone/domain/names/git-url'
import { relativePath } from '@keystone/domain/names/relative-path'
import { z } from 'zod'

/** Keys that are not known here are kept: a newer writer may have put them there. */
export const staticConfig = z.looseObject({
  url: gitUrl.describe('Address of the repository: https://…, ssh://… or git@host:path.'),
  sourceConnectionId: z
    .string()
    .max(40)
    .optional()
    .describe(
      'Source connection whose key or token may read the repository; none for public ones.',
    ),
  ref: gitRef.default('main').describe('Branch, tag or full commit id.'),
  directory: relativePath
    .default('.')
    .describe('Folder of the repository whose files are served. Nothing outside it is.'),
  markdown: z
    .union([z.boolean(), z.literal('auto')])
    .default('auto')
    .describe(
      'Render .md files as pages; README.md or index.md becomes the index of its folder. auto: where the folder has no index.html.',
    ),
  spa: z
    .boolean()
    .default(false)
    .describe('Answer unknown paths with /index.html, for applications that route in the browser.'),
})

export type StaticConfig = z.output<typeof staticConfig>
