import type { JournalEvent } from '@keystone/engine/event'
import { FencedOut } from '@keystone/engine/fenced-out'
import { HOLDS } from '@keystone/engine/holds'
import { JournalConflict } from '@keystone/engine/journal-conflict'
import type {
  AuditWrite,
  CreateOutcome,
  CreateRequest,
  JournalStore,
  JournalWrite,
  LoadedOperation,
  LockOutcome,
  OutputLine,
  Signal,
} from '@keystone/engine/journal-store'
import type { LockClaim } from '@keystone/engine/lock-claim'
import { lockTurn } from '@keystone/engine/lock-turn'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { FencingToken } from '@keystone/engine/step-context'

interface Entry {
  record: OperationRecord
  readonly events: JournalEvent[]
  readonly output: OutputLine[]
}

interface Lease {
  holder: string | undefined
  until: number
  epoch: number
}

export interface Append {
  readonly at: number
  readonly rootId: string
  readonly token: FencingToken
  readonly writes: readonly JournalWrite[]
}

/**
 * The journal in memory, for the simulation. It keeps the promises of the database stores (the shared
 * suite proves it) but survives nothing: in a simulated crash the control plane dies, this does not.
 */
export class MemoryJournal implements JournalStore {
  readonly #now: () => number
  readonly #generation: number
  readonly #entries = new Map<string, Entry>()
  readonly #trees = new Map<string, string[]>()
  readonly #leases = new Map<string, Lease>()
  #claims: readonly LockClaim[] = []
  #lastPlace = HOLDS
  readonly #keys = new Map<string, { bodyHash: string; operationId: string }>()
  readonly #signals = new Map<string, Signal>()
  readonly #audit: AuditWrite[] = []
  readonly #appends: Append[] = []
  readonly #createdAfter = new Map<string, number>()

  /** `now`: the database's clock, by which leases expire. */
  constructor(now: () => number, generation = 1) {
    this.#now = now
    this.#generation = generation
  }

  /** Every audit row so far, in order. For tests. */
  get audit(): readonly AuditWrite[] {
    return this.#audit
  }

  /** Every accepted append, in order over all trees. For tests. */
  get appends(): readonly Append[] {
    return this.#appends
  }

  /** Who holds which subject. For tests. */
  get locks(): ReadonlyMap<string, LockClaim> {
    const held = this.#claims.filter(({ place }) => place === HOLDS)
    return new Map(held.map((claim) => [claim.subject, claim]))
  }

  /** How many appends there had been when a root was created. For tests. */
  createdAfter(rootId: string): number {
    return this.#createdAfter.get(rootId) ?? 0
  }

  /** The epoch that is valid for a root now. For tests. */
  epoch(rootId: string): number {
    return this.#leases.get(rootId)?.epoch ?? 0
  }

  /** Every root, oldest first. For tests. */
  get roots(): readonly string[] {
    return [...this.#trees.keys()]
  }

  /** The newest record of an operation. For tests. */
  record(operationId: string): OperationRecord | undefined {
    return this.#entries.get(operationId)?.record
  }

  /** The events of an operation behind `seq`, as they are now. For tests. */
  eventsAfter(operationId: string, seq: number): readonly JournalEvent[] {
    return this.#must(operationId).events.slice(seq)
  }

  async create(request: CreateRequest): Promise<CreateOutcome> {
    const { record, event, idempotency, audit } = request
    if (idempotency) {
      const key = `${record.organisationId}\n${idempotency.key}`
      const known = this.#keys.get(key)
      if (known) {
        const is = known.bodyHash === idempotency.bodyHash ? 'replayed' : 'conflict'
        return { is, operationId: known.operationId }
      }
      this.#keys.set(key, { bodyHash: idempotency.bodyHash, operationId: record.id })
    }
    this.#insert(record, [event])
    this.#createdAfter.set(record.id, this.#appends.length)
    this.#audit.push(...audit)
    const { lease } = request
    const token = lease && (await this.claim(record.id, lease.holder, lease.leaseMs))
    if (!lease || !token) return { is: 'created' }
    const lock = this.#takeLocks(record.id, record.id, lease.locks)
    return { is: 'created', held: { token, lock } }
  }

  async loadTree(rootId: string): Promise<readonly LoadedOperation[]> {
    return (this.#trees.get(rootId) ?? []).map((id) => {
      const entry = this.#must(id)
      return { record: entry.record, events: [...entry.events] }
    })
  }

  async append(rootId: string, token: FencingToken, writes: readonly JournalWrite[]) {
    this.#refuseOldToken(rootId, token)
    for (const write of writes) this.#refuseOldSeq(write)
    for (const write of writes) this.#apply(write)
    this.#appends.push({ at: this.#now(), rootId, token, writes })
  }

  async unfinishedRoots(holder: string): Promise<readonly string[]> {
    const now = this.#now()
    return this.#roots((record) => {
      const lease = this.#leases.get(record.id)
      const foreign = lease?.holder !== undefined && lease.holder !== holder && lease.until > now
      return !isFinal(record) && !foreign
    })
  }

  async claim(rootId: string, holder: string, leaseMs: number) {
    const now = this.#now()
    const lease = this.#leases.get(rootId) ?? { holder: undefined, until: 0, epoch: 0 }
    const live = lease.holder !== undefined && lease.until > now
    if (live && lease.holder !== holder) return undefined
    const taken = { holder, until: now + leaseMs, epoch: lease.epoch + 1 }
    this.#leases.set(rootId, taken)
    return { generation: this.#generation, epoch: taken.epoch }
  }

  async renew(holder: string, rootIds: readonly string[], leaseMs: number) {
    const mine = rootIds.filter((id) => this.#leases.get(id)?.holder === holder)
    for (const id of mine) {
      const lease = this.#leases.get(id)
      if (lease) lease.until = this.#now() + leaseMs
    }
    return mine
  }

  async release(rootId: string, holder: string) {
    const lease = this.#leases.get(rootId)
    if (lease?.holder === holder) lease.holder = undefined
  }

  async acquireLocks(
    operationId: string,
    rootId: string,
    token: FencingToken,
    subjects: readonly string[],
  ): Promise<LockOutcome> {
    if (subjects.length > 0) this.#refuseOldToken(rootId, token)
    return this.#takeLocks(operationId, rootId, subjects)
  }

  async releaseLocks(operationId: string) {
    this.#claims = this.#claims.filter((claim) => claim.operationId !== operationId)
  }

  async waitingRoots(): Promise<readonly string[]> {
    const roots = this.#roots((record) => record.cached.state === 'waiting')
    const places = new Map(this.#claims.map(({ rootId, place }) => [rootId, place]))
    return roots.toSorted((a, b) => (places.get(a) ?? HOLDS) - (places.get(b) ?? HOLDS))
  }

  async signal(signal: Signal) {
    if (!this.#signals.has(signal.id)) this.#signals.set(signal.id, signal)
  }

  async signalledRoots(): Promise<readonly string[]> {
    return [...new Set([...this.#signals.values()].map((signal) => signal.rootId))]
  }

  async signals(rootId: string): Promise<readonly Signal[]> {
    return [...this.#signals.values()].filter((signal) => signal.rootId === rootId)
  }

  async consumeSignal(rootId: string, token: FencingToken, id: string) {
    this.#refuseOldToken(rootId, token)
    this.#signals.delete(id)
  }

  async appendOutput(rootId: string, token: FencingToken, lines: readonly OutputLine[]) {
    if (lines.length > 0) this.#refuseOldToken(rootId, token)
    for (const line of lines) {
      const { output } = this.#must(line.operationId)
      if (line.offset > (output.at(-1)?.offset ?? 0)) output.push(line)
    }
  }

  async lastOutputOffset(operationId: string) {
    return this.#entries.get(operationId)?.output.at(-1)?.offset ?? 0
  }

  async readOutput(operationId: string, afterOffset: number, limit: number) {
    const output = this.#entries.get(operationId)?.output ?? []
    return output.filter((line) => line.offset > afterOffset).slice(0, limit)
  }

  #takeLocks(operationId: string, rootId: string, subjects: readonly string[]): LockOutcome {
    const wanted = new Set(subjects)
    const claims = this.#claims.filter((one) => one.rootId === rootId || wanted.has(one.subject))
    this.#lastPlace += 1
    const asker = { operationId, rootId, newPlace: this.#lastPlace }
    const turn = lockTurn(claims, asker, [...wanted])
    this.#claims = [...this.#claims, ...turn.claims]
    return turn.outcome
  }

  #refuseOldToken(rootId: string, token: FencingToken) {
    const epoch = this.#leases.get(rootId)?.epoch
    if (token.generation !== this.#generation || token.epoch !== epoch) throw new FencedOut(rootId)
  }

  #refuseOldSeq(write: JournalWrite) {
    const last = this.#entries.get(write.operationId)?.record.cached.seq ?? 0
    if (last !== write.expectedSeq || (write.create !== undefined && last !== 0)) {
      throw new JournalConflict(write.operationId, write.expectedSeq, last)
    }
  }

  #apply(write: JournalWrite) {
    if (write.create) this.#insert(write.create, [])
    const entry = this.#must(write.operationId)
    entry.events.push(...write.events)
    entry.record = { ...entry.record, cached: write.cached }
    this.#audit.push(...(write.audit ?? []))
    if (write.releaseLocks) {
      this.#claims = this.#claims.filter((claim) => claim.operationId !== write.operationId)
    }
  }

  #insert(record: OperationRecord, events: JournalEvent[]) {
    if (this.#entries.has(record.id)) throw new JournalConflict(record.id, 0, record.cached.seq)
    this.#entries.set(record.id, { record, events, output: [] })
    const tree = this.#trees.get(record.rootId)
    if (tree) tree.push(record.id)
    else this.#trees.set(record.rootId, [record.id])
  }

  #roots(which: (record: OperationRecord) => boolean): readonly string[] {
    const roots: string[] = []
    for (const rootId of this.#trees.keys())
      if (which(this.#must(rootId).record)) roots.push(rootId)
    return roots
  }

  #must(operationId: string): Entry {
    const entry = this.#entries.get(operationId)
    if (!entry) throw new Error(`There is no operation ${operationId} in this journal.`)
    return entry
  }
}

function isFinal(record: OperationRecord): boolean {
  return ['succeeded', 'failed', 'cancelled'].includes(record.cached.state)
}
