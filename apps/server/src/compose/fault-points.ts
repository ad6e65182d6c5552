import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { FAULT_POINTS, type FaultPoint, type FaultPoints } from '@keystone/engine/fault-points'
import { CodedError } from '@keystone/foundation/coded-error'

interface Failpoint {
  readonly point: FaultPoint
  /** `workload.deploy/files-*` */
  readonly place: string
  readonly action: 'kill' | 'kill-after' | 'delay'
  readonly ms: number
}

const GRAMMAR = /^([a-z-]+):([a-z.*]+\/[A-Za-z0-9_*-]+):(kill|kill-after|delay)(?:=(\d{1,6}))?$/

/**
 * The fault points of recovery.md in the real process, for tests of crashes on real parts: `bench:crash`
 * kills the control plane wherever an operation can be interrupted. Nothing without the setting.
 *
 * @throws CodedError FAILPOINT_REFUSED in production, and for a text that is no fault point
 */
export function faultPointsFrom(
  setting: string | undefined,
  isProduction: boolean,
): { readonly faults?: FaultPoints } {
  if (setting === undefined) return {}
  if (isProduction)
    throw new CodedError(
      'FAILPOINT_REFUSED',
      'KEYSTONE_FAILPOINT is set, and NODE_ENV is "production".',
      { hint: 'Unset KEYSTONE_FAILPOINT: it is for tests, and ends this process.' },
    )
  const failpoint = parseFailpoint(setting)
  return {
    faults: {
      at(point, { kind, node }) {
        if (point !== failpoint.point) return undefined
        return path.matchesGlob(`${kind}/${node}`, failpoint.place) ? hit(failpoint) : undefined
      },
    },
  }
}

function parseFailpoint(setting: string): Failpoint {
  const [, name, place, action, ms] = GRAMMAR.exec(setting) ?? []
  const point = FAULT_POINTS.find((one) => one === name)
  if (point === undefined || place === undefined || action === undefined)
    throw new CodedError('FAILPOINT_REFUSED', `"${setting}" is no fault point.`, {
      hint: `Write POINT:KIND/NODE:ACTION, e.g. after-act:replica.deploy/create:kill. Points: ${FAULT_POINTS.join(', ')}.`,
    })
  return { point, place, action: action as Failpoint['action'], ms: Number(ms ?? 0) }
}

/** SIGKILL and not `process.exit`: nothing may be tidied on the way out, as in a real crash. */
function hit({ action, ms }: Failpoint): void | Promise<void> {
  if (action === 'delay') return delay(ms)
  if (action === 'kill-after') setTimeout(kill, ms)
  else kill()
}

function kill(): void {
  process.kill(process.pid, 'SIGKILL')
}
