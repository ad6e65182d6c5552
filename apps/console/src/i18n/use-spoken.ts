import { useTranslation } from 'react-i18next'
import { type Spoken, spokenBy } from './spoken-by.ts'

/** What the server says, in the person's language, and anew when that or its texts change. */
export function useSpoken(): Spoken {
  return spokenBy(useTranslation().i18n)
}
