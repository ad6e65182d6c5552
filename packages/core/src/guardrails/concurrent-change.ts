import type { ChangeRecord } from '@keystone/domain/records/records'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { tell } from './words/tell.ts'
import { verdictOf } from './words/verdict-of.ts'

export interface ConcurrentTarget {
  readonly organisationId: string
  /** What is changed: `workload:wl_…`. */
  readonly subjects: readonly string[]
  /** What others did meanwhile would be undone or lost, so it stops; else it only tells. */
  readonly isDestructive: boolean
}

/** Others that change the same: those under way in a preview; before the act those that ended since it was asked for. */
export type ConcurrentFacts = readonly ChangeRecord[]

export const concurrentChange: Guardrail<Ports, ConcurrentTarget, ConcurrentFacts> = {
  code: 'CONCURRENT_CHANGE',
  title: 'Nobody else changes it',
  describe:
    'Stops a rollback or a deletion while another operation changes the same, or where one has changed it since this was asked for. Anything else is told about it, waits for its turn and goes on. What Keystone does by itself does not count.',
  overridable: true,
  async gather(ports, { organisationId, subjects }, { now, operation }) {
    const since = operation?.askedAt ?? now
    const changes = await ports.records(organisationId).changesOf(subjects, since)
    // With the locks held, what is under way waits for this one.
    return changes
      .filter((one) => one.rootId !== operation?.rootId && one.requestedBy !== 'system')
      .filter(({ endedAt }) => (operation === undefined ? !endedAt : endedAt && endedAt > since))
  },
  decide(changes, { isDestructive }): Verdict {
    const lookedAt = tell('at-other-operations')
    if (changes.length === 0)
      return verdictOf('passed', { message: tell('no-other-operation'), lookedAt })
    const message = changes.map(told)
    if (!isDestructive) return verdictOf('warning', { message, lookedAt })
    return verdictOf('blocked', { message, hint: tell('look-at-other'), lookedAt })
  },
}

function told({ rootId, kind, requestedBy, endedAt }: ChangeRecord): Told {
  const names = { operation: rootId, kind, who: requestedBy }
  return endedAt === undefined ? tell('changes-now', names) : tell('changed-since', names)
}
