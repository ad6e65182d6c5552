import { describe, expect, it } from 'vitest'
import { kind, node, rig, step } from './rig.ts'

const logs = (lines: readonly string[]) =>
  step({
    act: async (context) => {
      for (const line of lines) context.log(line)
      return {}
    },
  })

async function output(lines: readonly string[], limits = {}) {
  const one = kind('k', { nodes: [node('n', [], 'say')], steps: { say: logs(lines) } })
  const r = rig([one], { outputLimits: limits })
  const id = await r.start('k')
  await r.rest(id)
  await r.engine.stop()
  return r.journal.readOutput(id, 0, 10_000)
}

describe('output of steps', () => {
  it('OPS-8: lines are kept in order, with offsets from 1, and readable from any of them', async () => {
    const lines = await output(['one', 'two\nthree', ''])
    expect(lines.map((line) => [line.offset, line.text])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
      [4, ''],
    ])
    expect(lines[0]).toMatchObject({ node: 'n', attempt: 1 })
  })

  it('OPS-8: a step that says too much is cut, with a mark that is seen', async () => {
    const much = Array.from({ length: 1_000 }, (_, index) => `line ${index} ${'x'.repeat(100)}`)
    const lines = await output(much, { stepBytes: 4_096 })
    expect(lines.length).toBeLessThan(50)
    expect(lines.at(-1)?.text).toContain('output cut here: more than 4 KiB')
  })

  it('OPS-8: a line that is too long is cut, with its length', async () => {
    const [line] = await output(['ü'.repeat(50_000)], { lineBytes: 1_000 })
    expect(Buffer.byteLength(line?.text ?? '')).toBeLessThan(1_100)
    expect(line?.text).toMatch(/ü \[line cut here: 100000 bytes\]$/)
  })

  it('OPS-8: a secret is in neither output, nor journal, nor failure', async () => {
    const secret = 'correct-horse-battery'
    const leaky = step({
      act: async (context) => {
        context.redact(secret)
        context.log(`token=${secret}`)
        throw new Error(`refused for ${secret}`)
      },
    })
    const r = rig([kind('k', { nodes: [node('n', [], 'leak')], steps: { leak: leaky } })])
    const id = await r.start('k')
    await r.rest(id)
    await r.engine.stop()
    const kept = [await r.events(id), await r.journal.readOutput(id, 0, 100)]
    expect(JSON.stringify(kept)).toContain('[secret]')
    expect(JSON.stringify(kept)).not.toContain(secret)
  })
})
