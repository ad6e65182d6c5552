import { z } from 'zod'

/** One page of a list; `nextCursor` is absent on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().optional() })
}
