import type { Server } from '@keystone/domain/entities/server'
import { defineStep } from '@keystone/engine/define-step'
import type { StepContext } from '@keystone/engine/step-context'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { z } from 'zod'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { commandsToLeave } from '../commands-to-leave.ts'
import { isStillAServer } from '../is-still-a-server.ts'
import { leaveMachine } from '../leave-machine.ts'

/** What an engine refuses in one moment it may do in the next. */
const TRIES = 3
const PAUSE_MS = 1_000
/** A machine that is gone must not keep anybody waiting. */
const LOOK_MS = 5_000
const LEAVE_WITHIN_MS = 20_000

const output = z.object({
  /** Why something of ours stays there; empty where nothing does. */
  left: z.array(z.string()).default([]),
  /** What takes it away, by a person who has the machine. */
  commands: z.array(z.string()).default([]),
})

/**
 * Takes from the machine all that Keystone made there, unless it is another server too. That a machine can
 * be removed which does not answer, or not to all, matters more: what stays there is said.
 */
export const leave = (driver: GatewayDriver) =>
  defineStep<Ports>()({
    input: z.object({ serverId: z.string() }),
    output,
    timeoutMs: 120_000,
    retry: { attempts: 3, baseMs: 500 },
    undo: { none: 'the next deployment to it, or preparing it, makes all of it again' },
    async act(context, { serverId }) {
      const server = await recordsOf(context).server(serverId)
      if (server === undefined) return { left: [], commands: [] }
      const { repository } = driver.imagePolicy
      const left = await tryToLeave(context, server, repository)
      if (left.length === 0) return { left: [], commands: [] }
      const commands = [...commandsToLeave(server, context.deps.installation, repository)]
      for (const why of left) context.log(why)
      context.log('To take away what Keystone made there, run this on the machine as root:')
      for (const command of commands) context.log(command)
      return { left: [...left], commands }
    },
    /** Taking away what is gone changes nothing; a machine that does not answer is waited for by nobody. */
    probe: async () => ({ is: 'absent' }),
  })

async function tryToLeave(
  context: StepContext<Ports>,
  server: Server,
  gatewayImages: string,
): Promise<readonly string[]> {
  const { deps, signal } = context
  const there = await serverOf(context, server.id).catch(() => undefined)
  if (there === undefined) return ['There is no key to it.']
  const within = (ms: number) => AbortSignal.any([signal, AbortSignal.timeout(ms)])
  if (await isStillAServer(deps, there, within(LOOK_MS))) return []
  for (let tries = 1; ; tries += 1) {
    const limit = within(LEAVE_WITHIN_MS)
    const left = await leaveMachine(there, deps.installation, gatewayImages, limit)
    // Cancelled, or without its lease: then nothing is said.
    signal.throwIfAborted()
    if (left.length === 0 || tries === TRIES || !(await answers(there, within(LOOK_MS))))
      return left
    await context.sleep(PAUSE_MS)
  }
}

async function answers({ engine }: ServerPorts, signal: AbortSignal): Promise<boolean> {
  return await engine.version(signal).then(
    () => true,
    () => false,
  )
}
