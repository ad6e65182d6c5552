import type { Wire } from '../../api/wire.ts'
import type { Spoken } from '../../i18n/spoken-by.ts'

/** What a person should know before agreeing, in their language. */
export function risksOf(
  { risks, words }: NonNullable<Wire['OperationDetail']['plan']>,
  spoken: Spoken,
): readonly string[] {
  return risks.map((risk, index) => {
    const said = words?.risks[index]
    return spoken.sentences(said && [said], risk)
  })
}
