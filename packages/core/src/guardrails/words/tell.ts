import { tellFrom } from '@keystone/domain/words/tell-from'
import { GUARD_TEXTS } from './guard-texts.ts'

export const tell = tellFrom(GUARD_TEXTS)
