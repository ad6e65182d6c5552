import { gitRef } from '@keystone/domain/names/git-ref'
import { gitUrl } from '@keystone/domain/names/git-url'
import { relativePath } from '@keystone/domain/names/relative-path'
import { variableName } from '@keystone/domain/names/variable-name'
import { wrong } from '@keystone/domain/words/wrong'
import { z } from 'zod'

/** Ids of build secrets and names of targets reach the builder's argv, so they are as narrow as variable names. */
const word = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, wrong('word'))

const noNul = z
  .string()
  .max(8_192)
  .refine((value) => !value.includes('\0'), wrong('no-nul'))

/** Keys that are not known here are kept: a newer writer may have put them there. */
export const gitConfig = z.looseObject({
  url: gitUrl.describe('Address of the repository: https://…, ssh://… or git@host:path.'),
  sourceConnectionId: z
    .string()
    .max(40)
    .optional()
    .describe(
      'Source connection whose key or token may read the repository; none for public ones.',
    ),
  ref: gitRef
    .optional()
    .describe("Branch, tag or full commit id. Empty: the repository's default branch."),
  directory: relativePath
    .default('.')
    .describe('Folder of the repository that is the build context.'),
  dockerfile: relativePath
    .default('Dockerfile')
    .describe('Path of the Dockerfile, relative to that folder.'),
  args: z
    .record(variableName, noNul)
    .default({})
    .describe('Build arguments. They can be read from the image: use secrets for what must not.'),
  secrets: z
    .record(word, variableName)
    .default({})
    .describe(
      'Build secrets: id in the Dockerfile (RUN --mount=type=secret,id=…) to the name of a variable of the workload. Never in layers, history or output.',
    ),
  target: word.optional().describe('Stage of the Dockerfile to stop at. Empty: the last one.'),
  submodules: z.boolean().default(false).describe('Also fetch submodules.'),
  lfs: z.boolean().default(false).describe('Also fetch files kept in Git LFS.'),
  noCache: z.boolean().default(false).describe('Build every layer anew.'),
})

export type GitConfig = z.output<typeof gitConfig>
