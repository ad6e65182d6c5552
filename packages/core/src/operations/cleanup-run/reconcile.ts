import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { seenContainers } from '../reconciling/seen-containers.ts'
import { serverOf } from '../shared/records-of.ts'

interface Input {
  readonly organisationId: string
  readonly serverId: string
}

const container = z.looseObject({ id: z.string() })
const image = z.looseObject({ references: z.array(z.string()) })
const network = z.looseObject({ name: z.string() })

/** Clean where nothing of what it planned to remove is there. What stays harms nothing and is found by the next one. */
export const reconcile = defineReconcile<Ports, Input>()({
  adapter: 'cleanup.run',
  claim: ({ serverId }) => ({ subject: `server:${serverId}`, facts: { serverId } }),
  async observe(context, { serverId }): Promise<{ readonly left: readonly string[] }> {
    const { engine } = await serverOf(context, serverId)
    const containers = await seenContainers(context, [serverId])
    const left: string[] = []
    for (const { step, input } of context.steps.values()) {
      if (step === 'removeContainer') {
        const { id } = container.parse(input)
        if (containers.some((one) => one.id === id)) left.push(id)
      } else if (step === 'removeImage') {
        const id = image.parse(input).references.at(-1)
        if (id && (await engine.inspectImage(id, context.signal))) left.push(id)
      } else if (step === 'removeNetwork') {
        const { name } = network.parse(input)
        if (await engine.inspectNetwork(name, context.signal)) left.push(name)
      }
    }
    return { left }
  },
  decide({ left }, { organisationId, serverId }): Verdict {
    const own: Sighting = {
      record: 'server',
      id: serverId,
      organisationId,
      subject: `server:${serverId}`,
      facts: { serverId },
      state: `${left.length} left`,
    }
    return left.length === 0
      ? {
          decision: 'succeeded',
          why: 'All that it was to remove is gone.',
          evidence: [own],
          result: {},
        }
      : { decision: 'failed', why: 'Some of what it was to remove is there.', evidence: [own] }
  },
})
