import { answerOf } from '../../api/answer-of.ts'
import { connect } from '../../api/connect.ts'
import type { Connection } from '../../api/connection.ts'
import { CliError } from '../../cli-error.ts'
import { durationText } from '../../output/duration-text.ts'
import type { Check } from '../check.ts'
import type { Finding } from '../finding.ts'

const SKEW_MS = 30_000
/** What has no answer by then is a finding. */
const TIMEOUT_MS = 20_000

/** Reachable, ready, signed in, clocks together; then what it says about its own machine. */
export const checkControlPlane: Check = async ({ world, target }) => {
  if (target === undefined) {
    const fix = 'Start one with `npm start`, then: keystone login URL.'
    return [
      { id: 'control-plane', state: 'warn', what: 'Control plane', found: 'none is known', fix },
    ]
  }
  const connection = connect(world, target, { timeoutMs: TIMEOUT_MS, warn: () => undefined })
  const reachable = await look('control-plane', `Control plane at ${target.url}`, async () => {
    await answerOf(connection.client.GET('/ready'))
    return 'ready'
  })
  if (reachable.state === 'bad') return [reachable]
  const signedIn = await look('token', 'Sign-in', async () => {
    const { user, role } = await answerOf(connection.client.GET('/v1/session'))
    return `${user.email} (${role})`
  })
  if (signedIn.state === 'bad') return [reachable, signedIn]
  return [reachable, signedIn, ...(await itsOwn(connection, world.nowMs))]
}

async function look(id: string, what: string, ask: () => Promise<string>): Promise<Finding> {
  try {
    return { id, state: 'ok', what, found: await ask() }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { id, state: 'bad', what, found: error.parts.message, fix: error.parts.hint }
  }
}

async function itsOwn({ client }: Connection, nowMs: () => number): Promise<readonly Finding[]> {
  const beforeMs = nowMs()
  const { data: system } = await client.GET('/v1/system')
  // Without the right to see it there is nothing to report, and nothing wrong either.
  if (system === undefined) return []
  const skewMs = Date.parse(system.now) - (beforeMs + nowMs()) / 2
  return [
    clockFinding(skewMs),
    ...system.findings.map(
      (one): Finding => ({
        id: `there-${one.id}`,
        state: one.ok ? 'ok' : 'bad',
        what: `There: ${one.what.replace(/\.$/, '')}`,
        found: one.found,
        fix: one.fix,
      }),
    ),
  ]
}

function clockFinding(skewMs: number): Finding {
  const isTogether = Math.abs(skewMs) < SKEW_MS
  const apart = durationText(Math.abs(skewMs))
  return {
    id: 'clock',
    state: isTogether ? 'ok' : 'bad',
    what: 'Clock',
    found: `${apart} ${skewMs < 0 ? 'ahead of' : 'behind'} the control plane’s`,
    fix: isTogether ? undefined : 'Set the clock: timedatectl set-ntp true, here or there.',
  }
}
