import type { Told } from '@keystone/domain/words/tell-from'
import type { Plan } from '@keystone/engine/plan'

/** What a plan says of itself, in English and as words. */
export function toldPlan(
  summary: Told,
  risks: readonly Told[] = [],
): Required<Pick<Plan, 'summary' | 'risks' | 'words'>> {
  return {
    summary: summary.text,
    risks: risks.map((one) => one.text),
    words: { summary: summary.words, risks: risks.map((one) => one.words) },
  }
}
