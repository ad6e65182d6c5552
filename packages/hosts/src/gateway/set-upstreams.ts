import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { askProbeServer } from './ask-probe-server.ts'
import type { GatewayContext } from './gateway-context.ts'
import { upstreamFile } from './upstream-file.ts'

/** The resolver runs in a container of its own user, so it must be able to read; the folder is closed. */
const MODE = 0o644
const PROOF_TIMEOUT_MS = 5_000
const FIRST_PAUSE_MS = 1
const LONGEST_PAUSE_MS = 50
/** Timers may fire a little early, and a request takes a moment from its lookup to its connection. */
const MARGIN_MS = 5

/**
 * Writes the set, proves that the resolver has loaded exactly this version of it, then waits until
 * Caddy's answers from before have run out. Caddy looks names up one at a time, so that after the proof
 * no older answer can arrive any more.
 */
export function setUpstreams(context: GatewayContext): GatewayPort['setUpstreams'] {
  const { driver, files, server } = context
  return async (name, addresses, signal) => {
    const set = { name, addresses, version: version(addresses) }
    const file = upstreamFile({ server }, name)
    await files.writeAtomic(file, driver.renderUpstreams(set), MODE, signal)
    await untilLoaded(context, driver.versionName(set), signal)
    await delay(GATEWAY_LAYOUT.upstreamRefreshMs + MARGIN_MS, undefined, { signal })
  }
}

function version(addresses: readonly string[]): string {
  const text = JSON.stringify([...new Set(addresses)].sort())
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

async function untilLoaded(
  context: GatewayContext,
  versionName: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = AbortSignal.timeout(PROOF_TIMEOUT_MS)
  const either = AbortSignal.any([signal, deadline])
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    if (await isLoaded(context, versionName, either).catch(() => false)) return
    signal.throwIfAborted()
    if (deadline.aborted) throw notLoaded(versionName)
    await delay(pauseMs)
  }
}

async function isLoaded(
  context: GatewayContext,
  versionName: string,
  signal: AbortSignal,
): Promise<boolean> {
  const question = { kind: 'name', target: `${versionName}.`, path: '/' } as const
  const answer = await askProbeServer(context, question, signal)
  return answer.from === 'gateway' && answer.why.startsWith('dial tcp 127.0.0.1:')
}

function notLoaded(versionName: string): StepError {
  return new StepError(
    'GATEWAY_UNREACHABLE',
    `The gateway's resolver did not load ${versionName} within ${PROOF_TIMEOUT_MS} ms.`,
    {
      nature: 'lost',
      hint: 'Look at the logs of the gateway container; the set is on disk and is loaded at its next start.',
    },
  )
}
