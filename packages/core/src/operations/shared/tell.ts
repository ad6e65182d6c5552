import { tellFrom } from '@keystone/domain/words/tell-from'
import { PLAN_TEXTS } from './plan-texts.ts'

export const tell = tellFrom(PLAN_TEXTS)
