import { expect, test } from 'vitest'
import { follow } from '../src/client/follow.ts'

function streamOf(...chunks: string[]): Response {
  const encoder = new TextEncoder()
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
        controller.close()
      },
    }),
  )
}

test('SF-1: a broken stream is resumed after the last event, across any cut of the bytes', async () => {
  const answers = [
    streamOf(
      ': hello\n\nid: 1\nevent: a\ndata: on',
      'e\ndata: two\n\nid: 2\nda',
      'ta: x\n\nid: 3\ndata: lost',
    ),
    streamOf('id: 3\ndata: y\n\nid: 4\nevent: end\ndata: {}\n\n'),
  ]
  const asked: (string | undefined)[] = []
  const seen: unknown[] = []
  const stream = follow({
    open: async (last) => {
      asked.push(last)
      if (asked.length === 2) throw new TypeError('fetch failed')
      return answers.shift() ?? streamOf()
    },
    signal: new AbortController().signal,
    isLast: (event) => event.event === 'end',
    sleep: async () => {},
  })
  for await (const event of stream) seen.push([event.id, event.event, event.data])
  expect(asked).toEqual([undefined, '2', '2'])
  expect(seen).toEqual([
    ['1', 'a', 'one\ntwo'],
    ['2', 'message', 'x'],
    ['3', 'message', 'y'],
    ['4', 'end', '{}'],
  ])
})
