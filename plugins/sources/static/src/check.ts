import type { Source } from '@keystone/plugin-kit/source'
import { checkRepository } from '@keystone/plugin-kit/steps/check-repository'
import type { StaticConfig } from './config.ts'

/** The key can read the repository and the ref exists. Whether the folder is there shows in the checkout. */
export const checkStatic: Source<StaticConfig>['check'] = checkRepository
