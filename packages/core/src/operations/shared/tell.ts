import { tellFrom } from '@keystone/plugin-kit/words/tell-from'
import { PLAN_TEXTS } from './plan-texts.ts'

export const tell = tellFrom(PLAN_TEXTS)
