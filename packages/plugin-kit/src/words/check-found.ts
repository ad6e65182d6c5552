import { tellFrom } from '@keystone/domain/words/tell-from'
import type { CheckResult } from '../check-result.ts'
import { CHECK_TEXTS } from './check-texts.ts'

const tell = tellFrom(CHECK_TEXTS)

/** That a look at the outside found what it was to find, in English and as words. */
export function checkFound<C extends keyof typeof CHECK_TEXTS>(
  ...given: Parameters<typeof tell<C>>
): CheckResult {
  const { text, words } = tell(...given)
  return { ok: true, found: text, words }
}
