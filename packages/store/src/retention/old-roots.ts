import type { StoreContext } from '../store-context.ts'

export interface OldRoot {
  readonly id: string
  readonly organisationId: string
  readonly finishedAt: number
}

interface Stage {
  /** One of `PRUNED`: how far they have been taken down. */
  readonly pruned: number
  /** Ended before, in ms. */
  readonly beforeMs: number
}

const ROOTS_PER_PAGE = 100

/**
 * Roots of trees that have been at rest for long, oldest first, a page at a time; each at most once, also
 * those of which nothing was removed. By place and not by what is left, so that what must stay is passed by.
 */
export async function* oldRoots(
  context: StoreContext,
  { pruned, beforeMs }: Stage,
): AsyncGenerator<readonly OldRoot[]> {
  let last: OldRoot | undefined
  do {
    const from = last
    const page = await context.connection.db
      .selectFrom('operation')
      .select(['id', 'organisation_id as organisationId', 'finished_at as finishedAt'])
      .where('parent_id', 'is', null)
      .where('finished_at', 'is not', null)
      .where('pruned', '=', pruned)
      .where('finished_at', '<', beforeMs)
      .$if(from !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('finished_at', 'id'),
            '>',
            eb.tuple(from?.finishedAt ?? 0, from?.id ?? ''),
          ),
        ),
      )
      .orderBy('finished_at')
      .orderBy('id')
      .limit(ROOTS_PER_PAGE)
      .execute()
    const roots = page.map((row) => ({ ...row, finishedAt: Number(row.finishedAt) }))
    if (roots.length > 0) yield roots
    last = roots.length < ROOTS_PER_PAGE ? undefined : roots.at(-1)
  } while (last !== undefined)
}
