import fc from 'fast-check'
import { expect, it } from 'vitest'
import { logFrames } from '../../src/docker/log-frames.ts'
import { logLines } from '../../src/docker/log-lines.ts'

const AT = Date.parse('2026-11-21T01:02:03.004Z')

/** One message as the engine frames it. */
function frame(stream: 'stdout' | 'stderr', text: string | Buffer): Buffer {
  const payload = Buffer.concat([Buffer.from('2026-11-21T01:02:03.004005006Z '), Buffer.from(text)])
  const header = Buffer.alloc(8)
  header[0] = stream === 'stdout' ? 1 : 2
  header.writeUInt32BE(payload.length, 4)
  return Buffer.concat([header, payload])
}

async function* inChunks(bytes: Buffer, sizes: readonly number[]) {
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

const read = (bytes: Buffer, sizes: readonly number[] = [bytes.length]) =>
  Array.fromAsync(logLines(logFrames(inChunks(bytes, sizes))))

it('WL-28: lines come whole and in order, however the network cuts the stream', async () => {
  const message = fc.record({
    stream: fc.constantFrom('stdout' as const, 'stderr' as const),
    text: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
  })
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 20 }), sizes, async (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(({ stream, text }) => frame(stream, `${text}\n`)))
      expect(await read(bytes, cuts)).toEqual(messages.map((each) => ({ ...each, at: AT })))
    }),
  )
})

it('WL-28: a line in several messages is one line; the streams do not mix', async () => {
  const bytes = Buffer.concat([
    frame('stdout', 'one '),
    frame('stderr', 'other\n'),
    frame('stdout', 'line\r\n'),
    frame('stdout', 'unfinished'),
  ])
  expect((await read(bytes)).map(({ stream, text }) => [stream, text])).toEqual([
    ['stderr', 'other'],
    ['stdout', 'one line'],
    ['stdout', 'unfinished'],
  ])
})

it('F-22: a line of a hundred megabytes is cut at 64 KiB with a mark and never held', async () => {
  const piece = frame('stdout', 'x'.repeat(16 * 1024))
  const endless = async function* () {
    for (let bytes = 0; bytes < 100 * 1024 ** 2; bytes += 16 * 1024) yield piece
    yield frame('stdout', 'end\n')
    yield frame('stdout', 'next\n')
  }
  const before = process.memoryUsage().arrayBuffers
  const [long, next] = await Array.fromAsync(logLines(logFrames(endless())))
  expect(long?.text).toBe(`${'x'.repeat(64 * 1024)} … [line cut at 64 KiB]`)
  expect(next?.text).toBe('next')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 ** 2)
})

it('OPS-6a: bytes that are no frames are lost, not shown as a log', async () => {
  await expect(read(Buffer.from('this container has a terminal\n'))).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
  })
})
