import { engineUnreachable } from './engine-unreachable.ts'

const MAX_LINE_BYTES = 4 * 1024 ** 2

/** Objects of a reply that carries one JSON text per line, while they come. Throws ENGINE_UNREACHABLE when it is cut. */
export async function* jsonLines(source: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  let rest: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of source) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      if (rest.length > MAX_LINE_BYTES) throw new Error('a line of the reply is too long')
      let start = 0
      for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10, start)) {
        const line = rest.subarray(start, end).toString('utf8').trim()
        start = end + 1
        if (line !== '') yield JSON.parse(line)
      }
      rest = rest.subarray(start)
    }
  } catch (error) {
    throw engineUnreachable(error)
  }
  const last = rest.toString('utf8').trim()
  if (last !== '') yield JSON.parse(last)
}
