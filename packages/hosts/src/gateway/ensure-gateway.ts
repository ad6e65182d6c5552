import { setTimeout as delay } from 'node:timers/promises'
import type { ContainerObserved, ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { currentConfig } from './current-config.ts'
import { gatewayContainerSpec, SPEC_LABEL } from './gateway-container-spec.ts'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'
import { gatewayUnreachable } from './gateway-unreachable.ts'

const PRIVATE = 0o600
const PAUSE_MS = 10
const STARTS_WITHIN_MS = 15_000
/** A reload or a restart by the engine takes less. */
const HANGS_AFTER_MS = 5_000
const HUNG_GRACE_MS = 1_000

/** Makes or repairs the container. One that runs as it should and answers is not touched: it is serving. */
export function ensureGateway(context: GatewayContext): GatewayPort['ensure'] {
  const { engine, server, installation, image } = context
  return async (onLine, signal) => {
    await prepareFolders(context, signal)
    const spec = gatewayContainerSpec(server, installation, image)
    const present = await engine.inspectContainer(spec.name, signal)
    const repair = neededRepair(present, spec)
    if (repair === 'replace') await replace(context, spec, present, onLine, signal)
    if (repair !== 'none') await engine.startContainer(spec.name, signal)
    else if (!(await answers(context, HANGS_AFTER_MS, signal))) {
      onLine(`the gateway ${spec.name} runs but does not answer: restarting it`)
      await engine.stopContainer(spec.name, HUNG_GRACE_MS, signal)
      await engine.startContainer(spec.name, signal)
    }
    if (await answers(context, STARTS_WITHIN_MS, signal)) return { container: spec.name }
    throw gatewayUnreachable(`no answer within ${STARTS_WITHIN_MS} ms of its start`)
  }
}

function neededRepair(
  present: ContainerObserved | undefined,
  spec: ContainerSpec,
): 'none' | 'start' | 'replace' {
  if (present?.labels[SPEC_LABEL] !== spec.labels[SPEC_LABEL]) return 'replace'
  if (present?.state === 'running' || present?.state === 'restarting') return 'none'
  return present?.state === 'created' || present?.state === 'exited' ? 'start' : 'replace'
}

/** The engine binds only folders that exist, and FilesPort makes them (closed to others) with their first file. */
async function prepareFolders(context: GatewayContext, signal: AbortSignal): Promise<void> {
  const { driver, files, server } = context
  const { runDirectory, upstreamsDirectory, emptyConfig } = gatewayFiles(server)
  const ports = { httpPort: server.gatewayHttpPort, httpsPort: server.gatewayHttpsPort }
  const empty = JSON.stringify(driver.renderConfig([], ports))
  // Each deployment comes here, and a durable write is slower than the look that saves it.
  const keep = async (file: string, content: string) => {
    const present = await files.read(file, signal)
    if (present !== undefined && Buffer.from(present).toString('utf8') === content) return
    await files.writeAtomic(file, content, PRIVATE, signal)
  }
  await keep(`${runDirectory}/.keep`, '')
  await keep(`${upstreamsDirectory}/.keep`, '')
  await keep(emptyConfig, empty)
}

/** A new image or port, or a state that start does not mend: the ports are taken until the old one is gone, so there is a gap of about a second. */
async function replace(
  context: GatewayContext,
  spec: ContainerSpec,
  present: ContainerObserved | undefined,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { engine } = context
  if ((await engine.inspectImage(spec.image, signal)) === undefined)
    await context.provideImage(onLine, signal)
  if (present !== undefined) {
    onLine(`replacing the gateway ${spec.name}, which is ${present.state} or should be another one`)
    // By id: under its name another deployment may have made the new one by now.
    await engine.stopContainer(present.id, spec.stopGraceMs, signal)
    await engine.removeContainer(present.id, signal)
  } else onLine(`making the gateway ${spec.name}`)
  await makeOrShare(context, spec, signal)
  for (const network of Object.keys(present?.addresses ?? {})) {
    if (network !== spec.network) await engine.connectNetwork(network, spec.name, undefined, signal)
  }
}

/**
 * Of several deployments that find none, one makes it and the others use it: the name decides. The engine
 * takes the name before there is a container to be seen, and frees it when making one fails.
 */
async function makeOrShare(
  { engine }: GatewayContext,
  spec: ContainerSpec,
  signal: AbortSignal,
): Promise<void> {
  const deadline = AbortSignal.timeout(STARTS_WITHIN_MS)
  for (;;) {
    try {
      await engine.createContainer(spec, signal)
      return
    } catch (error) {
      if (!(error instanceof StepError) || error.code !== 'NAME_TAKEN') throw error
      const there = await engine.inspectContainer(spec.name, signal)
      if (there?.labels[SPEC_LABEL] === spec.labels[SPEC_LABEL]) return
      if (there !== undefined || deadline.aborted) throw error
    }
    await delay(PAUSE_MS, undefined, { signal })
  }
}

async function answers(
  context: GatewayContext,
  withinMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const read = currentConfig(context)
  const deadline = AbortSignal.timeout(withinMs)
  const either = AbortSignal.any([signal, deadline])
  for (;;) {
    if (
      await read(either).then(
        () => true,
        () => false,
      )
    )
      return true
    signal.throwIfAborted()
    if (deadline.aborted) return false
    await delay(PAUSE_MS)
  }
}
