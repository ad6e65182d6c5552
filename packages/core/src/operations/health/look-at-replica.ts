import type { Replica } from '@keystone/domain/entities/replica'
import type { HealthCheck } from '@keystone/domain/spec/health-check'
import type { ContainerObserved, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { ContainerRun } from './container-run.ts'
import { describeEnd } from './describe-end.ts'
import { interpretProbe } from './interpret-probe.ts'
import { runOf } from './run-of.ts'

export interface ReplicaLook {
  /** `gone`: there is no container any more, and nobody will start it again. */
  readonly is: 'healthy' | 'not-yet' | 'gone'
  readonly why: string
  /** How often it has ended since it was created. */
  readonly crashes: number
  /** How it ended, seen between two of its runs; `undefined` while it runs. */
  readonly end: string | undefined
  /** The run that was there after the question; `undefined` while it does not run. */
  readonly run: ContainerRun | undefined
}

/** One look at one replica: what it answers by the traffic's own path, then what its engine shows. */
export async function lookAtReplica(
  ports: { readonly engine: EnginePort; readonly gateway: GatewayPort },
  replica: Replica,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<ReplicaLook> {
  const answer = await ask(ports, replica, check, signal)
  const seen = await ports.engine.inspectContainer(replica.containerName, signal)
  return judge(seen, check, answer)
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
  answer: { readonly ok: boolean; readonly why: string } | undefined,
): ReplicaLook {
  if (seen === undefined)
    return { is: 'gone', why: 'its container is gone', crashes: 0, end: undefined, run: undefined }
  const crashes = seen.restartCount + (seen.state === 'exited' || seen.state === 'dead' ? 1 : 0)
  const run = runOf(seen)
  if (run === undefined)
    return { is: 'not-yet', why: describeEnd(seen), crashes, end: describeEnd(seen), run }
  const { ok, why } = answer ?? ownWord(seen, check)
  return { is: ok ? 'healthy' : 'not-yet', why, crashes, end: undefined, run }
}

/** Of a replica that is not asked: what its engine says about it. */
function ownWord(seen: ContainerObserved, check: HealthCheck) {
  if (check.kind === 'none') return { ok: true, why: 'it runs' }
  return { ok: seen.health === 'healthy', why: `its image's check says ${seen.health}` }
}
