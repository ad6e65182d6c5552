import { expect, test } from 'vitest'
import { explainSilence } from '../../src/operations/health/explain-silence.ts'
import { readListeners } from '../../src/operations/health/read-listeners.ts'

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n'
const row = (local: string, state = '0A') =>
  `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0\n`
const ANY_6 = '0'.repeat(32)

test('SF-8: what listens in a container is told apart by who can reach it', () => {
  const tables =
    HEAD +
    row('00000000:1F90') +
    row('0100007F:0BB8') +
    row('0B00007F:A0B1') +
    row('020011AC:1F91', '01') +
    HEAD +
    row(`${ANY_6}:0050`) +
    row('00000000000000000000000001000000:0051') +
    row('0000000000000000FFFF00000100007F:0052') +
    row('0100007F:0050')
  expect(readListeners(tables)).toEqual({
    reachable: [80, 8080],
    loopbackOnly: [81, 82, 3000],
  })
  expect(readListeners(HEAD)).toEqual({ reachable: [], loopbackOnly: [] })
})

test('SEC-8: what a container makes up instead of its tables is no port, and is bounded', () => {
  for (const made of ['', 'cat: not found', '0: 00000000:1F90 x 0A ', '\0'.repeat(70_000)])
    expect(readListeners(made)).toBeUndefined()
  expect(
    readListeners(`${HEAD}  0: zz:1F90 00000000:0000 0A x\n  0: 00000000:1F900 a 0A x`),
  ).toEqual({ reachable: [], loopbackOnly: [] })
  const many = Array.from({ length: 1_000 }, (_, index) =>
    row(`00000000:${(index + 1).toString(16).toUpperCase().padStart(4, '0')}`),
  )
  expect(readListeners(HEAD + many.join(''))?.reachable).toHaveLength(20)
})

test('WL-9: a port that does not answer is explained by what listens, and only where that explains it', () => {
  const why = (port: number) =>
    explainSilence(port, { reachable: [3000, 9229], loopbackOnly: [8080] })
  expect(why(3000)).toBeUndefined()
  expect(why(80)).toEqual({
    why: 'nothing listens on port 80; it listens on 3000, 9229',
    hint: expect.stringContaining('Set the port of the process to 3000 or 9229'),
  })
  expect(why(8080)).toEqual({
    why: expect.stringContaining('127.0.0.1 only'),
    hint: expect.stringContaining('0.0.0.0'),
  })
  expect(explainSilence(80, { reachable: [], loopbackOnly: [] })?.why).toBe(
    'nothing listens on port 80',
  )
})
