import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { FAULT_POINTS, type FaultPoint, type FaultPoints } from '@keystone/engine/fault-points'
import { StepError } from '@keystone/engine/step-error'
import { CodedError } from '@keystone/foundation/coded-error'

const ACTIONS = ['kill', 'kill-after', 'delay', 'fail', 'drop-reply'] as const

interface Failpoint {
  readonly point: FaultPoint
  /** `workload.deploy/files-*` */
  readonly place: string
  readonly action: (typeof ACTIONS)[number]
  readonly ms: number
}

/** What is thrown at these is the step's own error. Elsewhere it would be the engine's, or come while the call is under way. */
const THROWS_AT: readonly FaultPoint[] = [
  'before-act',
  'after-act',
  'before-verify',
  'after-verify',
  'before-undo',
  'after-undo',
]

const GRAMMAR = /^([a-z-]+):([a-z.*]+\/[A-Za-z0-9_*-]+):([a-z-]+)(?:=(\d{1,6}))?$/

export interface FaultPointOptions {
  readonly isProduction: boolean
  /** Called when the point is met, before what it does. */
  readonly met: (setting: string) => void
}

/**
 * The fault points of recovery.md in the real process, for proofs on real parts: `bench:crash` kills the
 * control plane, refuses or forgets what a step did, or cancels, wherever an operation can be interrupted.
 * Acts the first time that the point is met. Nothing without the setting.
 *
 * @throws CodedError FAILPOINT_REFUSED in production, and for a text that is no fault point
 */
export function faultPointsFrom(
  setting: string | undefined,
  { isProduction, met }: FaultPointOptions,
): { readonly faults?: FaultPoints } {
  if (setting === undefined) return {}
  if (isProduction)
    throw new CodedError(
      'FAILPOINT_REFUSED',
      'KEYSTONE_FAILPOINT is set, and NODE_ENV is "production".',
      { hint: 'Unset KEYSTONE_FAILPOINT: it is for tests, and ends this process.' },
    )
  const failpoint = parseFailpoint(setting)
  let isOver = false
  return {
    faults: {
      at(point, { kind, node }) {
        if (isOver || point !== failpoint.point) return undefined
        if (!path.matchesGlob(`${kind}/${node}`, failpoint.place)) return undefined
        isOver = true
        met(setting)
        return hit(failpoint)
      },
    },
  }
}

function parseFailpoint(setting: string): Failpoint {
  const [, pointName, place, actionName, ms] = GRAMMAR.exec(setting) ?? []
  const point = FAULT_POINTS.find((one) => one === pointName)
  const action = ACTIONS.find((one) => one === actionName)
  if (point === undefined || place === undefined || action === undefined)
    throw refused(
      `"${setting}" is no fault point.`,
      `Write POINT:KIND/NODE:ACTION, e.g. after-act:replica.deploy/create:kill. Points: ${FAULT_POINTS.join(', ')}. Actions: ${ACTIONS.join(', ')}.`,
    )
  if ((action === 'fail' || action === 'drop-reply') && !THROWS_AT.includes(point))
    throw refused(`Nothing can be thrown at ${point}.`, `Take one of ${THROWS_AT.join(', ')}.`)
  return { point, place, action, ms: Number(ms ?? 0) }
}

function refused(message: string, hint: string): CodedError {
  return new CodedError('FAILPOINT_REFUSED', message, { hint })
}

function hit({ action, ms }: Failpoint): void | Promise<void> {
  switch (action) {
    case 'delay':
      return delay(ms)
    case 'kill-after':
      return void setTimeout(kill, ms)
    case 'kill':
      return kill()
    case 'fail':
      throw new StepError('FAILPOINT', 'The fault point of this process refuses it.')
    case 'drop-reply':
      throw new StepError('FAILPOINT', 'The reply was lost at the fault point of this process.', {
        nature: 'lost',
      })
  }
}

/** SIGKILL and not `process.exit`: nothing may be tidied on the way out, as in a real crash. */
function kill(): void {
  process.kill(process.pid, 'SIGKILL')
}
