import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import { z } from 'zod'
import { TOY_SECRET, type ToyDeps } from './toy-deps.ts'
import type { Doer } from './toy-world.ts'

const nothing = z.object({})

/** Makes one named thing; takes a while, and goes on when the one who asked is gone. */
export const makeThing = defineStep<ToyDeps>()({
  input: z.object({ name: z.string(), forMs: z.number() }),
  output: z.object({ name: z.string() }),
  timeoutMs: 60_000,
  retry: { attempts: 2, baseMs: 500 },
  async act(context, { name, forMs }) {
    const { world, gate } = context.deps
    context.redact(TOY_SECRET)
    context.log(`making ${name} with ${TOY_SECRET} and ${btoa64(`user:${TOY_SECRET}`)}`)
    const what = `make ${name}`
    await gate.call({ what, kind: 'write', signal: context.signal }, () =>
      world.make(name, doer(context), forMs, gate.lies(what)),
    )
    return { name }
  },
  async probe(context, { name }) {
    const { thing, job } = await look(context, name)
    if (job) return { is: 'in-flight', why: `${name} is being made` }
    if (!thing) return { is: 'absent' }
    if (thing.actId === context.actId) return { is: 'present-same', output: { name } }
    return { is: 'foreign', why: `${name} is of ${thing.operationId}` }
  },
  async verify(context, { name }) {
    const { thing } = await look(context, name)
    if (thing?.actId === context.actId) return
    throw new StepError('NOT_THERE', `${name} is not there`, { nature: 'transient' })
  },
  async undo(context, { name }) {
    const { world, gate } = context.deps
    const call = { what: `remove ${name}`, kind: 'undo', signal: context.signal } as const
    await gate.call(call, () => world.remove(name, doer(context)))
  },
})

/** Points the site to this tree's things: the switch of traffic. A critical section. */
export const pointSite = defineStep<ToyDeps>()({
  input: z.object({ site: z.string(), from: z.string().nullable() }),
  output: nothing,
  timeoutMs: 60_000,
  onCancel: 'finish',
  retry: { attempts: 3, baseMs: 200 },
  async act(context, { site }) {
    const { world, gate } = context.deps
    const call = { what: `point ${site}`, kind: 'write', signal: context.signal } as const
    await gate.call(call, () => world.point(site, context.operation.rootId, doer(context)))
    return {}
  },
  async probe(context, { site, from }) {
    const now = await pointer(context, site)
    if (now === context.operation.rootId) return { is: 'present-same', output: {} }
    if (now === (from ?? undefined)) return { is: 'absent' }
    return { is: 'present-newer', why: `${site} points to ${now ?? 'nothing'}` }
  },
  async verify(context, { site }) {
    if ((await pointer(context, site)) === context.operation.rootId) return
    throw new StepError('NOT_SWITCHED', `${site} points elsewhere`, { nature: 'transient' })
  },
  async undo(context, { site, from }) {
    const { world, gate } = context.deps
    const call = { what: `point ${site} back`, kind: 'undo', signal: context.signal } as const
    await gate.call(call, () => {
      if (world.pointer(site, doer(context)) !== context.operation.rootId) return
      world.point(site, from ?? undefined, doer(context))
    })
  },
})

/** Removes what the tree before this one left; there is no way back from it. */
export const clearOld = defineStep<ToyDeps>()({
  input: z.object({ rootId: z.string() }),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 200 },
  async act(context, { rootId }) {
    const { world, gate } = context.deps
    const call = { what: 'clear', kind: 'write', signal: context.signal } as const
    await gate.call(call, () => world.clear(rootId, doer(context)))
    return {}
  },
  async probe(context, { rootId }) {
    const { world, gate } = context.deps
    const names = await gate.call({ what: 'list', kind: 'read' }, () => world.namesOf(rootId))
    const left = names.filter((name) => !world.foreign.has(name))
    return left.length === 0 ? { is: 'present-same', output: {} } : { is: 'absent' }
  },
  undo: { none: 'What was removed is not made again.' },
})

function look(context: StepContext<ToyDeps>, name: string) {
  const { world, gate } = context.deps
  const call = { what: `look ${name}`, kind: 'read', signal: context.signal } as const
  return gate.call(call, () => world.look(name, doer(context)))
}

function pointer(context: StepContext<ToyDeps>, site: string) {
  const { world, gate } = context.deps
  const call = { what: `look ${site}`, kind: 'read', signal: context.signal } as const
  return gate.call(call, () => world.pointer(site, doer(context)))
}

export function doer(context: StepContext<ToyDeps>): Doer {
  const { id, rootId } = context.operation
  return { actId: context.actId, operationId: id, rootId, token: context.token }
}

function btoa64(text: string): string {
  return Buffer.from(text).toString('base64')
}
