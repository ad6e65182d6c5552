import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { z } from 'zod'
import { missing } from '../reconciling/missing.ts'
import { recordsOf } from '../shared/records-of.ts'
import type { serverRetireInput } from './input.ts'

type Input = z.output<typeof serverRetireInput>

const claimOf = ({ serverId }: Input) => ({
  subject: `server:${serverId}`,
  facts: { id: serverId },
})

/** Its record goes last. The machine is not asked: it may be gone for good, and is removed all the same. */
export const reconcile = defineReconcile<Ports, Input>()({
  adapter: 'server.retire',
  claim: claimOf,
  observe: (context, { serverId }) => recordsOf(context).server(serverId),
  decide(seen, input, run): Verdict {
    if (seen === undefined) {
      const evidence = [missing(run, claimOf(input), 'server', input.serverId)]
      return { decision: 'succeeded', why: 'Its records are gone.', evidence, result: {} }
    }
    const { id, organisationId, createdAt } = seen
    const own: Sighting = {
      record: 'server',
      id,
      organisationId,
      ...claimOf(input),
      state: 'there',
      at: createdAt,
    }
    return { decision: 'failed', why: 'Its records are still there.', evidence: [own] }
  },
})
