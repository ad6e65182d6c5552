/** Every item of a list, page after page. */
export async function allItems<T>(
  page: (query: {
    readonly limit: number
    readonly cursor?: string
  }) => Promise<{ readonly items: readonly T[]; readonly nextCursor?: string | undefined }>,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const answer = await page({ limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    items.push(...answer.items)
    cursor = answer.nextCursor
  } while (cursor !== undefined)
  return items
}
