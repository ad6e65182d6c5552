import type { EngineClock } from './engine-clock.ts'
import type { JournalStore, OutputLine } from './journal-store.ts'
import type { Redactor } from './redactor.ts'
import type { FencingToken } from './step-context.ts'

export interface OutputLimits {
  /** Kept per step, over all its attempts in this process. */
  readonly stepBytes: number
  /** Kept of one line. */
  readonly lineBytes: number
  /** Lines wait this long at most before they are written together. */
  readonly flushMs: number
}

export const OUTPUT_LIMITS: OutputLimits = {
  stepBytes: 256 * 1024,
  lineBytes: 16 * 1024,
  flushMs: 100,
}

interface Ports {
  readonly store: JournalStore
  readonly clock: EngineClock
  readonly redactor: Redactor
  readonly limits: OutputLimits
  written(lines: readonly OutputLine[]): void
  problem(error: unknown): void
}

/** Whose output it is, and by which right it is written. */
export interface OutputOf {
  readonly operationId: string
  readonly rootId: string
  readonly token: FencingToken
}

type Waiting = Omit<OutputLine, 'offset'>

/** Output of the steps of one operation: redacted, capped with a visible mark, written in batches (OPS-8). */
export class OutputWriter {
  readonly #of: OutputOf
  readonly #ports: Ports
  readonly #bytes = new Map<string, number>()
  #waiting: Waiting[] = []
  #offset: number | undefined
  #untime: (() => void) | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(of: OutputOf, ports: Ports) {
    this.#of = of
    this.#ports = ports
  }

  /** Text with line breaks is kept as several lines. Redacted as a whole first: a secret may span lines. */
  log(node: string, attempt: number, text: string): void {
    for (const line of this.#ports.redactor.text(text).split(/\r?\n/)) {
      this.#keep(node, attempt, line)
    }
  }

  /** Writes what waits. Never throws: output is worth less than the operation it belongs to. */
  flush(): Promise<void> {
    this.#untime?.()
    this.#untime = undefined
    const lines = this.#waiting
    this.#waiting = []
    if (lines.length > 0) this.#writing = this.#writing.then(() => this.#write(lines))
    return this.#writing
  }

  #keep(node: string, attempt: number, line: string): void {
    const { stepBytes, lineBytes } = this.#ports.limits
    const used = this.#bytes.get(node) ?? 0
    if (used > stepBytes) return
    const text = cutLine(line, lineBytes)
    const total = used + Buffer.byteLength(text) + 1
    this.#bytes.set(node, total)
    const over = total > stepBytes
    const mark = `[output cut here: more than ${Math.round(stepBytes / 1024)} KiB; the rest is not kept]`
    this.#push(node, attempt, over ? mark : text)
  }

  #push(node: string, attempt: number, text: string): void {
    const { operationId } = this.#of
    const at = this.#ports.clock.now()
    this.#waiting.push({ operationId, node, attempt, at, text })
    this.#untime ??= this.#ports.clock.setTimer(this.#ports.limits.flushMs, () => {
      this.#untime = undefined
      void this.flush()
    })
  }

  async #write(waiting: readonly Waiting[]): Promise<void> {
    const { store, written, problem } = this.#ports
    const { operationId, rootId, token } = this.#of
    try {
      const after = this.#offset ?? (await store.lastOutputOffset(operationId))
      const lines = waiting.map((line, index) => ({ ...line, offset: after + index + 1 }))
      this.#offset = after + lines.length
      await store.appendOutput(rootId, token, lines)
      written(lines)
    } catch (error) {
      this.#offset = undefined
      problem(error)
    }
  }
}

function cutLine(line: string, lineBytes: number): string {
  if (line.length * 3 <= lineBytes || Buffer.byteLength(line) <= lineBytes) return line
  const kept = Buffer.from(line.slice(0, lineBytes), 'utf8').subarray(0, lineBytes).toString('utf8')
  return `${kept.replace(/\uFFFD$/, '')} [line cut here: ${Buffer.byteLength(line)} bytes]`
}
