import { queryOptions } from '@tanstack/react-query'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'

/** As long as the server takes; of a page pasted by mistake the beginning is searched for. */
const LONGEST = 200

/** What a text means: names by a part, any id by its beginning or short form; best first. */
export function searchQuery(text: string) {
  const query = { q: text.slice(0, LONGEST) }
  return queryOptions({
    queryKey: ['search', query.q],
    queryFn: async () => {
      const { items } = await ask(() => client.GET('/v1/search', { params: { query } }))
      return items
    },
  })
}
