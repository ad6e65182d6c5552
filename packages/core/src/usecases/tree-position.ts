import { shortId } from '@keystone/domain/id'

/**
 * How far a follower of a tree has read: per operation the last seq and the last offset. Goes into
 * Last-Event-ID as `<short id>.<seq>.<offset>,…`, in base 36.
 */
export class TreePosition {
  readonly #seen = new Map<string, { seq: number; offset: number }>()

  static parse(text: string | undefined): TreePosition {
    const position = new TreePosition()
    for (const part of (text ?? '').split(',')) {
      const [, id, seq, offset] =
        /^([0-9a-f]{12})\.([0-9a-z]{1,9})\.([0-9a-z]{1,9})$/.exec(part) ?? []
      if (id === undefined || seq === undefined || offset === undefined) continue
      position.#seen.set(id, { seq: Number.parseInt(seq, 36), offset: Number.parseInt(offset, 36) })
    }
    return position
  }

  of(operationId: string): { readonly seq: number; readonly offset: number } {
    return this.#seen.get(shortId(operationId)) ?? { seq: 0, offset: 0 }
  }

  advance(operationId: string, to: { readonly seq?: number; readonly offset?: number }): void {
    this.#seen.set(shortId(operationId), { ...this.of(operationId), ...to })
  }

  toString(): string {
    return [...this.#seen]
      .map(([id, { seq, offset }]) => `${id}.${seq.toString(36)}.${offset.toString(36)}`)
      .join(',')
  }
}
