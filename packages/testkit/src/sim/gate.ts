import { StepError } from '@keystone/engine/step-error'
import type { Faults } from './fault-injector.ts'
import type { Random } from './random.ts'
import type { SimProcess } from './sim-process.ts'
import type { VirtualClock } from './virtual-clock.ts'

export interface GateCall {
  /** For the story: `create net-x`. */
  readonly what: string
  /**
   * `read`: never refused. `undo`: refused rarely, since then a person must clean up. `local`: on the
   * process's own machine, where only a crash can fall between. `database`: as the store's own writes.
   */
  readonly kind: 'read' | 'write' | 'undo' | 'local' | 'database'
  readonly signal?: AbortSignal
}

/** Every call of one process to the outside goes through here, and may go wrong here. */
export interface Gate {
  call<T>(call: GateCall, effect: () => T | Promise<T>): Promise<T>
  /** Whether the world should acknowledge without doing. */
  lies(what: string): boolean
}

interface Parts {
  readonly process: SimProcess
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly random: Random
  /** Until when the outside cannot be reached. */
  unreachableUntil(): number
}

export function createGate(parts: Parts): Gate {
  return {
    call: (call, effect) => throughGate(parts, call, effect),
    lies: (what) => parts.faults.hits('lie', what),
  }
}

async function throughGate<T>(parts: Parts, call: GateCall, effect: () => T | Promise<T>) {
  const { process, faults } = parts
  await process.runs()
  await mayStop(parts, `before ${call.what}`)
  if (call.kind === 'local' || call.kind === 'database') return atHome(parts, call, effect)
  await travel(parts)
  // Given up before it was sent: nothing may land later.
  if (call.signal?.aborted) throw lost(`${call.what}: given up`)
  if (faults.hits('hang', call.what)) await hang(call)
  if (parts.unreachableUntil() > parts.clock.now()) throw lost(`${call.what}: cannot be reached`)
  mayFail(parts, call)
  const result = await effect()
  await mayStop(parts, `after ${call.what}`)
  if (faults.hits('lost-after', call.what)) throw lost(`${call.what}: no reply`)
  await travel(parts)
  return result
}

/** Nothing travels here; but the process can die, and a database can be gone. */
async function atHome<T>(parts: Parts, call: GateCall, effect: () => T | Promise<T>): Promise<T> {
  const { faults } = parts
  const gone = (when: 'before' | 'after') => {
    if (call.kind !== 'database' || !faults.hits(`database-${when}`, call.what)) return
    throw new Error(`database gone ${when} ${call.what}`)
  }
  gone('before')
  const result = await effect()
  await mayStop(parts, `after ${call.what}`)
  gone('after')
  return result
}

function mayFail({ faults }: Parts, call: GateCall): void {
  if (faults.hits('lost-before', call.what)) throw lost(`${call.what}: connection cut`)
  if (faults.hits('transient', call.what)) {
    throw new StepError('SIM_BUSY', `${call.what}: busy`, { nature: 'transient' })
  }
  if (call.kind === 'read') return
  const refusal = call.kind === 'undo' ? 'undo-refused' : 'refused'
  if (faults.hits(refusal, call.what)) {
    throw new StepError('SIM_REFUSED', `${call.what}: refused`)
  }
}

async function mayStop({ process, faults, clock, random }: Parts, where: string): Promise<void> {
  if (faults.hits('crash', where)) process.kill()
  else if (faults.hits('pause', where)) {
    process.pause()
    clock.setTimer(random.int(1_000, 120_000), () => process.resume())
  }
  await process.runs()
}

async function travel({ process, clock, random }: Parts): Promise<void> {
  if (random.chance(0.3)) await clock.sleep(random.int(1, 40))
  await process.runs()
}

/** Accepts and says nothing, until the caller gives up. */
function hang({ signal, what }: GateCall): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => reject(lost(`${what}: gave up`))
    if (signal?.aborted) give()
    else signal?.addEventListener('abort', give, { once: true })
  })
}

function lost(message: string): StepError {
  return new StepError('SIM_LOST', message, { nature: 'lost' })
}
