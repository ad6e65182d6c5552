import { Problem } from '@keystone/domain/problem'

/** The query as an object. A name given twice is refused: nobody should have to know which one counts. */
export function queryOf(url: string): Record<string, string> {
  const query: Record<string, string> = Object.create(null)
  for (const [name, value] of new URL(url).searchParams) {
    if (name in query)
      throw new Problem('INVALID_INPUT', 'A query parameter is given twice.', {
        fields: [{ path: name, message: 'is given twice' }],
      })
    query[name] = value
  }
  return { ...query }
}
