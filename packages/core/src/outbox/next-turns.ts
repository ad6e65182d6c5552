import type { DueSubscription } from '@keystone/store/outbox/due-subscriptions'
import { OUTBOX_POLICY } from './outbox-policy.ts'

/** Numbers that rise with every turn, by organisation and by subscription: who had one last. */
export type LastTurns = ReadonlyMap<string, number>

/**
 * Pure: who gets a turn now (SEC-12). The organisation that has the fewest sinks at work comes first, then the
 * one whose last turn is longest ago; so however many slow sinks one has, another waits for the end of
 * one turn at most. And none has all places, so that mostly nobody waits at all.
 */
export function nextTurns(
  due: readonly DueSubscription[],
  atWork: readonly DueSubscription[],
  last: LastTurns,
): readonly DueSubscription[] {
  const busy = new Map<string, number>()
  const count = (id: string) => busy.get(id) ?? 0
  const take = ({ organisationId }: DueSubscription) =>
    busy.set(organisationId, count(organisationId) + 1)
  for (const one of atWork) take(one)
  const waiting = due.filter((one) => !atWork.some(({ id }) => id === one.id))
  const chosen: DueSubscription[] = []
  const lastOf = (id: string) => last.get(id) ?? 0
  const isBefore = (a: DueSubscription, b: DueSubscription) =>
    (count(a.organisationId) - count(b.organisationId) ||
      lastOf(a.organisationId) - lastOf(b.organisationId) ||
      lastOf(a.id) - lastOf(b.id)) < 0
  while (atWork.length + chosen.length < OUTBOX_POLICY.sinksAtOnce) {
    let first: DueSubscription | undefined
    for (const one of waiting) {
      if (count(one.organisationId) >= OUTBOX_POLICY.sinksOfOne) continue
      if (first === undefined || isBefore(one, first)) first = one
    }
    if (first === undefined) break
    waiting.splice(waiting.indexOf(first), 1)
    take(first)
    chosen.push(first)
  }
  return chosen
}
