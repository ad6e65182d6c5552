const PAGE = 200
/** Beyond this many nobody looks through a list; such lists are read page by page. */
const MOST = 2_000

interface PageQuery {
  readonly limit: number
  readonly cursor?: string
}

interface Listed<T> {
  readonly items: readonly T[]
  readonly nextCursor?: string | undefined
}

/** All items of a list that is known to be short. */
export async function allPages<T>(
  read: (page: PageQuery) => Promise<Listed<T>>,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await read({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined && items.length < MOST)
  return items
}
