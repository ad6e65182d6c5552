import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { createQueries } from '../src/api/create-queries.ts'
import { errorOf } from '../src/api/error-of.ts'

const GONE = errorOf({ code: 'NOT_FOUND', title: 'Gone.', detail: 'There is none.', status: 404 })

test('SF-7: a page that says what failed goes on saying so while it is asked for again, until there is an answer', async () => {
  const queries = createQueries()
  const answers = [() => 'there', refuse, refuse, () => 'there again']
  const observer = new QueryObserver(queries, {
    queryKey: ['operation', 'op_1'],
    queryFn: () => (answers.shift() ?? refuse)(),
  })
  const seen: string[] = []
  const stop = observer.subscribe(({ data, error }) => {
    const shown = String(data ?? error?.message ?? 'nothing')
    if (seen.at(-1) !== shown) seen.push(shown)
  })
  try {
    for (const _ of [1, 2, 3]) {
      await observer.refetch()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await observer.refetch()
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen).toEqual(['there', 'There is none.', 'there again'])
  } finally {
    stop()
    queries.clear()
  }
})

function refuse(): Promise<string> {
  return Promise.reject(GONE)
}
