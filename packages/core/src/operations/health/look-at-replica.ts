import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { ContainerObserved, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { describeEnd } from './describe-end.ts'
import { interpretProbe } from './interpret-probe.ts'

export interface ReplicaLook {
  readonly is: 'healthy' | 'not-yet'
  readonly why: string
  /** How often it has ended since it was created. */
  readonly crashes: number
  /** How it ended, seen between two of its runs; `undefined` while it runs. */
  readonly end: string | undefined
}

/** One look at one replica. The cheap question goes first: a good answer by the traffic's own path needs no second one. */
export async function lookAtReplica(
  ports: { readonly engine: EnginePort; readonly gateway: GatewayPort },
  replica: Replica,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<ReplicaLook> {
  const answer = await ask(ports, replica, check, signal)
  if (answer?.ok === true) return { is: 'healthy', why: answer.why, crashes: 0, end: undefined }
  const seen = await ports.engine.inspectContainer(replica.containerName, signal)
  return judge(seen, check, answer?.why)
}

async function ask(
  { engine, gateway }: { readonly engine: EnginePort; readonly gateway: GatewayPort },
  { address, port, containerName }: Replica,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<{ readonly ok: boolean; readonly why: string } | undefined> {
  const { timeoutMs } = check
  if (check.kind === 'http' || check.kind === 'tcp') {
    if (port === undefined)
      return {
        ok: false,
        why: `its ${check.kind} check has no port to ask: set the port of the process`,
      }
    const target =
      check.kind === 'http' ? { kind: check.kind, path: check.path } : { kind: check.kind }
    const question = { ...target, address, port, timeoutMs }
    return await answerOf(signal, async () =>
      interpretProbe(await gateway.probe(question, signal), check),
    )
  }
  if (check.kind !== 'command') return undefined
  const { command } = check
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return await answerOf(signal, async () => {
    const { exitCode, output } = await engine.execContainer(containerName, command, limit)
    const said = output === '' ? '' : `: ${output.slice(0, 200)}`
    return { ok: exitCode === 0, why: `its check command ended with ${exitCode}${said}` }
  })
}

/**
 * Who could not be asked is not healthy, which is no more than that: the container may be between two
 * runs, the command may hang, the gateway may be restarting. Whether the server is there at all, the
 * look at the container tells.
 */
async function answerOf<T>(
  signal: AbortSignal,
  asked: () => Promise<T>,
): Promise<T | { readonly ok: false; readonly why: string }> {
  try {
    return await asked()
  } catch (error) {
    if (signal.aborted) throw error
    return { ok: false, why: error instanceof Error ? error.message : 'it could not be asked' }
  }
}

/** Pure. */
function judge(
  seen: ContainerObserved | undefined,
  check: HealthCheck,
  answer: string | undefined,
): ReplicaLook {
  if (seen === undefined) return notYet('its container is gone', 0)
  const crashes = seen.restartCount + (seen.state === 'exited' || seen.state === 'dead' ? 1 : 0)
  if (seen.state !== 'running') return notYet(describeEnd(seen), crashes, describeEnd(seen))
  const healthy = { is: 'healthy', crashes, end: undefined } as const
  if (check.kind === 'none') return { ...healthy, why: 'it runs' }
  if (check.kind === 'image' && seen.health === 'healthy')
    return { ...healthy, why: "its image's check passes" }
  if (check.kind === 'image') return notYet(`its image's check says ${seen.health}`, crashes)
  return notYet(answer ?? 'it does not answer', crashes)
}

function notYet(why: string, crashes: number, end?: string): ReplicaLook {
  return { is: 'not-yet', why, crashes, end }
}
