import { LABELS } from '@keystone/domain/labels'
import { bridgeName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { asStepError } from '../../shared/as-step-error.ts'
import { dynamicRange } from '../../shared/dynamic-range.ts'
import { identityLabels } from '../../shared/identity-labels.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'

const input = z.object({ serverId: z.string(), environmentId: z.string() })
type Input = z.output<typeof input>

/** A gateway that runs, rules that keep workloads in, the environment's own network, and the gateway on it. */
export const prepare = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 180_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: {
    none: 'a server that is ready for an environment harms nothing; deleting the environment removes its network',
  },
  async act(context, wanted) {
    const { gateway, ensureFirewall } = await serverOf(context, wanted.serverId)
    const [{ name, isNew }] = await Promise.all([
      ensureNetwork(context, wanted),
      ensureFirewall(context.signal),
      gateway.ensure((line) => context.log(line), context.signal),
    ])
    await Promise.all([
      gateway.join(name, context.signal),
      // Its bridge was not there yet for the first look.
      ...(isNew ? [ensureFirewall(context.signal)] : []),
    ])
    return {}
  },
  /** Each part looks before it acts, so that running it again is the probe. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})

/** Each deployment comes here: where the network stands, one look at the engine is all. */
async function ensureNetwork(
  context: StepContext<Ports>,
  wanted: Input,
): Promise<{ readonly name: string; readonly isNew: boolean }> {
  const { engine } = await serverOf(context, wanted.serverId)
  const recorded = (await recordsOf(context).environmentNetworks(wanted.serverId)).find(
    (network) => network.environmentId === wanted.environmentId,
  )
  if (recorded === undefined || !(await stands(context, engine, recorded.networkName)))
    return { name: await allocateNetwork(context, wanted), isNew: true }
  return { name: recorded.networkName, isNew: false }
}

async function allocateNetwork(
  context: StepContext<Ports>,
  { serverId, environmentId }: Input,
): Promise<string> {
  const { engine, routes } = await serverOf(context, serverId)
  const [known, inUse] = await Promise.all([
    engine.listNetworks(context.signal),
    routes(context.signal),
  ])
  const avoid = [...known.flatMap((network) => network.subnets), ...inUse]
  for (let choice = 1; ; choice++) {
    const network = await asStepError(() =>
      recordsOf(context).environmentNetwork(environmentId, serverId, avoid),
    )
    const { networkName, subnet } = network
    const isKnown = known.some((one) => one.name === networkName)
    if (isKnown || (await madeNetwork(context, { serverId, environmentId }, network))) {
      await stands(context, engine, networkName)
      return networkName
    }
    // Taken by what neither the engine's list nor the routes show: kept, it would be refused for ever.
    await recordsOf(context).forgetEnvironmentNetwork(environmentId, serverId)
    avoid.push(subnet)
    if (choice >= CHOICES)
      throw new StepError('SUBNET_TAKEN', `The engine refused ${CHOICES} free networks in turn.`, {
        hint: 'Set KEYSTONE_SUBNET_POOL to a network that nothing on the server uses.',
        nature: 'transient',
      })
    context.log(`${subnet} is in use on the server: choosing another`)
  }
}

const CHOICES = 5

/**
 * False where its subnet is taken. Another deployment of the environment may make it at the same moment;
 * name and subnet are the compare-and-set.
 */
async function madeNetwork(
  context: StepContext<Ports>,
  { serverId, environmentId }: Input,
  { networkName, subnet }: { readonly networkName: string; readonly subnet: string },
): Promise<boolean> {
  const { engine } = await serverOf(context, serverId)
  const labels = { ...identityLabels(context, 'network'), [LABELS.environment]: environmentId }
  const spec = {
    name: networkName,
    bridge: bridgeName(environmentId),
    subnet,
    dynamicRange: dynamicRange(subnet),
    labels,
  }
  try {
    await engine.createNetwork(spec, context.signal)
    context.log(`Made the network ${networkName} (${subnet})`)
    return true
  } catch (error) {
    if (!(error instanceof StepError) || !TAKEN.has(error.code)) throw error
    if (await hasAppeared(context, engine, networkName)) return true
    if (error.code !== 'SUBNET_TAKEN') throw error
    return false
  }
}

/** Whoever comes second is told of the name or, while the first is still at it, of the subnet only. */
const TAKEN: ReadonlySet<string> = new Set(['NAME_TAKEN', 'SUBNET_TAKEN'])
const LOOKS = 50
const PAUSE_MS = 100

async function hasAppeared(
  context: StepContext<Ports>,
  engine: EnginePort,
  networkName: string,
): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if ((await engine.inspectNetwork(networkName, context.signal)) !== undefined) return true
    await context.sleep(PAUSE_MS)
  }
  return false
}

/** Whether it is there and ours. Throws NETWORK_FOREIGN. */
async function stands(
  context: StepContext<Ports>,
  engine: EnginePort,
  networkName: string,
): Promise<boolean> {
  const seen = await engine.inspectNetwork(networkName, context.signal)
  if (seen === undefined) return false
  if (seen.labels[LABELS.installation] === context.deps.installation) return true
  throw new StepError(
    'NETWORK_FOREIGN',
    `A network named ${networkName} exists that this Keystone did not make.`,
    { hint: 'Keystone neither adopts nor deletes it. Remove it, then deploy again.' },
  )
}
