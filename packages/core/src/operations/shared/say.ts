import { sayFrom } from '@keystone/plugin-kit/words/say-from'
import { STEP_TEXTS } from './step-texts.ts'

export const say = sayFrom(STEP_TEXTS)
