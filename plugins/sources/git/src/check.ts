import type { Source } from '@keystone/plugin-kit/source'
import { checkRepository } from '@keystone/plugin-kit/steps/check-repository'
import type { GitConfig } from './config.ts'

/** The key can read the repository and the ref exists. Whether the Dockerfile is there shows in the checkout. */
export const checkGit: Source<GitConfig>['check'] = checkRepository
