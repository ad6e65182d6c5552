/**
 * Merges queues by the times of their heads. The order inside a queue is never changed, whatever a clock
 * that jumped says: a follower's position counts on it.
 */
export function* inOrderOfTime<T extends { readonly at: number }>(
  queues: readonly (readonly T[])[],
): Generator<T> {
  const heads = queues.filter((queue) => queue.length > 0).map((queue) => ({ queue, next: 0 }))
  for (;;) {
    let first: { readonly queue: readonly T[]; next: number } | undefined
    for (const head of heads) {
      const at = head.queue[head.next]?.at
      const least = first?.queue[first.next]?.at
      if (at !== undefined && (least === undefined || at < least)) first = head
    }
    const item = first?.queue[first.next]
    if (first === undefined || item === undefined) return
    first.next++
    yield item
  }
}
