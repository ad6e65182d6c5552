/**
 * How far a follower has read, per replica: the time of its last line, and how many lines of that
 * millisecond it has had. Goes into Last-Event-ID as `<replica>.<time>.<count>,…`, in base 36.
 */
export class LogPosition {
  readonly #seen = new Map<string, { at: number; count: number }>()

  static parse(text: string | undefined): LogPosition {
    const position = new LogPosition()
    for (const part of (text ?? '').split(',')) {
      const [, replicaId, at, count] =
        /^(rep_[0-9a-f]{32})\.([0-9a-z]{1,9})\.([0-9a-z]{1,6})$/.exec(part) ?? []
      if (replicaId === undefined || at === undefined || count === undefined) continue
      position.#seen.set(replicaId, {
        at: Number.parseInt(at, 36),
        count: Number.parseInt(count, 36),
      })
    }
    return position
  }

  /** Lines before this moment were read, and some of it. Undefined: nothing yet. */
  of(replicaId: string): { readonly at: number; readonly count: number } | undefined {
    return this.#seen.get(replicaId)
  }

  advance(replicaId: string, at: number): void {
    const last = this.#seen.get(replicaId)
    if (last !== undefined && last.at === at) last.count++
    else this.#seen.set(replicaId, { at, count: 1 })
  }

  toString(): string {
    return [...this.#seen]
      .map(([id, { at, count }]) => `${id}.${at.toString(36)}.${count.toString(36)}`)
      .join(',')
  }
}
