import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { ReconcileContext, Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { missing } from './missing.ts'
import { seenContainers } from './seen-containers.ts'
import { touchedServers } from './touched-servers.ts'

/** What is to be deleted, as its record shows it. */
export interface Deletable {
  readonly id: string
  readonly organisationId: string
  readonly createdAt: number
}

/**
 * Deleted is what has no record any more: the record goes last, behind everything that was made for it.
 * One that is still there was not deleted, whatever of it is gone; deleting it again goes on from there.
 */
export function reconcileDeletion<I>(
  record: 'workload' | 'environment' | 'application',
  idOf: (input: I) => string,
  find: (context: ReconcileContext<Ports>, id: string) => Promise<Deletable | undefined>,
) {
  const claimOf = (input: I) => ({
    subject: `${record}:${idOf(input)}`,
    facts: { id: idOf(input) },
  })
  return defineReconcile<Ports, I>()({
    adapter: `${record}.delete`,
    claim: claimOf,
    async observe(context, input) {
      // A server that does not answer may still be at work for it.
      await seenContainers(context, touchedServers(context))
      return await find(context, idOf(input))
    },
    decide(seen, input, run): Verdict {
      if (seen === undefined) {
        const evidence = [missing(run, claimOf(input), record, idOf(input))]
        return { decision: 'succeeded', why: 'Its records are gone.', evidence, result: {} }
      }
      const { id, organisationId, createdAt } = seen
      const subject = `${record}:${id}`
      const facts = { id }
      const own: Sighting = {
        record,
        id,
        organisationId,
        subject,
        facts,
        state: 'there',
        at: createdAt,
      }
      return { decision: 'failed', why: 'Its records are still there.', evidence: [own] }
    },
  })
}
