import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { failureWords } from './failure-words.ts'

type Because = Wire['OperationNode']['because']

/** Why the engine stopped or left something out; the words that came with it where that is all there is. */
export function useBecause(): <S extends string | undefined>(
  because: Because,
  words: S,
) => S | string {
  const { t } = useTranslation()
  const spoken = useSpoken()
  return (because, words) => {
    if (because === undefined) return words
    const { code, failure } = because
    const step = spoken.label(because.step)
    if (failure === undefined) return t(`operations.because.${code}Only`, { step })
    const why = spoken.error(failure.code)?.title ?? failureWords(failure).what
    return t(`operations.because.${code}`, { step, why })
  }
}
