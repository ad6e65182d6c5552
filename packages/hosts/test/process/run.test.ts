import { processesWith } from '@keystone/testkit/lab/processes-with'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { lineSplitter } from '../../src/process/line-splitter.ts'
import { run } from '../../src/process/run.ts'

const base = { environment: { PATH: '/usr/bin:/bin' }, signal: AbortSignal.timeout(20_000) }
const sh = (script: string, ...args: string[]) =>
  ['sh', '-c', script, 'sh', ...args] as const satisfies readonly [string, ...string[]]

it('SEC-1: a program gets its argv and its environment and nothing else', async () => {
  const shown = await run({ ...base, argv: ['printf', '%s|', '$(id)', '; id', ''] })
  expect(shown).toEqual({ ended: 'exited', exitCode: 0, stdout: '$(id)|; id||', stderr: '' })
  const environment = await run({ ...base, environment: { ONLY: 'this' }, argv: ['/usr/bin/env'] })
  expect(environment.stdout).toBe('ONLY=this\n')
})

it('F-9: a silent program is ended, a talking one not', async () => {
  const silent = await run({ ...base, argv: ['sleep', '60'], quietMs: 100 })
  expect(silent).toMatchObject({ ended: 'quiet', exitCode: undefined })
  const script = 'for i in 1 2 3 4 5 6; do echo $i; sleep 0.1; done'
  const talking = await run({ ...base, argv: sh(script), quietMs: 500 })
  expect(talking).toMatchObject({ ended: 'exited', exitCode: 0 })
})

it('F-9: its helpers end with it, when it is aborted and when it ends by itself', async () => {
  const mark = `91${process.pid}`
  const left = await run({ ...base, argv: sh('sleep "$1" & echo started', mark) })
  expect(left.stdout).toBe('started\n')
  await waitFor('the helper to end', () => processesWith(`sleep ${mark}`).length === 0)
  const abort = new AbortController()
  const running = run({ ...base, signal: abort.signal, argv: sh('sleep "$1" & wait', mark) })
  await waitFor('the helper', () => processesWith(`sleep ${mark}`).length > 0)
  abort.abort()
  expect(await running).toMatchObject({ ended: 'aborted' })
  await waitFor('the helper to end', () => processesWith(`sleep ${mark}`).length === 0)
})

it('F-22: endless output is kept in part and a missing program is an error', async () => {
  const much = await run({ ...base, argv: ['head', '-c', '5000000', '/dev/zero'] })
  expect(much.stdout.length).toBe(1024 ** 2)
  await expect(run({ ...base, argv: ['ks-no-such-program'] })).rejects.toMatchObject({
    code: 'ENOENT',
  })
})

it('OPS-8: progress bars count by their last state, long lines are cut, UTF-8 survives the cuts', () => {
  const lines: string[] = []
  const splitter = lineSplitter((line) => lines.push(line))
  const bytes = Buffer.from('1%\r50%\r100%\nwindows\r\nümlaut\nrest')
  for (const byte of bytes) splitter.push(Buffer.from([byte]))
  splitter.end()
  splitter.push(Buffer.from('x'.repeat(100_000)))
  splitter.push(Buffer.from('y\nshort\n'))
  expect(lines.slice(0, 4)).toEqual(['100%', 'windows', 'ümlaut', 'rest'])
  expect(lines[4]?.length).toBeLessThan(17_000)
  expect(lines[4]).toContain('[line cut]')
  expect(lines[5]).toBe('short')
})
