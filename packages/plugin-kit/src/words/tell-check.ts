import { tellFrom } from '@keystone/domain/words/tell-from'
import { CHECK_TEXTS } from './check-texts.ts'

/** A sentence about what a look at the outside found. */
export const tellCheck = tellFrom(CHECK_TEXTS)
