import { sayFrom } from './say-from.ts'
import { SOURCE_TEXTS } from './source-texts.ts'

export const say = sayFrom(SOURCE_TEXTS)
