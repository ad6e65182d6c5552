import type { CheckResult } from '../check-result.ts'
import type { CHECK_TEXTS } from './check-texts.ts'
import { tellCheck } from './tell-check.ts'

/** That a look at the outside found what it was to find, in English and as words. */
export function checkFound<C extends keyof typeof CHECK_TEXTS>(
  ...given: Parameters<typeof tellCheck<C>>
): CheckResult & { readonly ok: true } {
  const { text, words } = tellCheck(...given)
  return { ok: true, found: text, words }
}
