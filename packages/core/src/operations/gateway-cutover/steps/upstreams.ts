import { isDeepStrictEqual } from 'node:util'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { nothing } from '../../shared/nothing.ts'
import { serverOf } from '../../shared/records-of.ts'
import { type UpstreamChange, upstreamChange } from '../upstream-changes.ts'

/** Who stands behind one name. Done only when the gateway's resolver answers so; no reload, no connection is cut. */
export const upstreams = defineStep<Ports>()({
  input: upstreamChange,
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context, { serverId, name, after }) {
    const { gateway } = await serverOf(context, serverId)
    await gateway.setUpstreams(name, after, context.signal)
    return {}
  },
  async probe(context, change) {
    return (await agrees(context, change)) ? { is: 'present-same', output: {} } : { is: 'absent' }
  },
  async verify(context, change) {
    if (!(await agrees(context, change)))
      throw new StepError(
        'UPSTREAMS_CHANGED',
        `${change.name} does not stand for the replicas that were set.`,
        { nature: 'transient' },
      )
  },
  async undo(context, { serverId, name, before }) {
    const { gateway } = await serverOf(context, serverId)
    if (before.length === 0) await gateway.removeUpstreams(name, context.signal)
    else await gateway.setUpstreams(name, before, context.signal)
  },
})

async function agrees(
  context: StepContext<Ports>,
  { serverId, name, after }: UpstreamChange,
): Promise<boolean> {
  const { gateway } = await serverOf(context, serverId)
  const seen = await gateway.upstreams(name, context.signal)
  return isDeepStrictEqual(seen?.toSorted() ?? [], after)
}
