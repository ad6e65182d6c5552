import { expect, test } from 'vitest'
import { parseLoad } from '../../src/load/parse-load.ts'

const stat = (busy: number, idle: number) =>
  `cpu  ${busy} 0 0 ${idle} 100 0 0 0 0 0\ncpu0 1 0 0 1 0 0 0 0 0 0\ncpu1 1 0 0 1 0 0 0 0 0 0\nctxt 5\n`
const REST = `0.52 0.40 0.31 2/345 6789
MemTotal:        2048 kB
MemFree:          100 kB
MemAvailable:    1024 kB
`

test('SF-6: the load of a machine is read from what its kernel says, between two looks', () => {
  expect(parseLoad(stat(1000, 5000), REST + stat(1050, 5150))).toEqual({
    cpus: 2,
    cpuBusy: 0.25,
    loadAverages: [0.52, 0.4, 0.31],
    memoryTotalBytes: 2 * 1024 ** 2,
    memoryAvailableBytes: 1024 ** 2,
  })
})

test('SF-6: waiting for a disk is not being busy, and no time between two looks is no load', () => {
  const waited = stat(1000, 5000).replace(' 100 0 0 0 0 0\n', ' 300 0 0 0 0 0\n')
  expect(parseLoad(stat(1000, 5000), REST + waited)?.cpuBusy).toBe(0)
  expect(parseLoad(stat(1000, 5000), REST + stat(1000, 5000))?.cpuBusy).toBe(0)
})

test('SF-6: of a machine that does not say what Linux says nothing is claimed', () => {
  expect(parseLoad('', '')).toBeUndefined()
  expect(parseLoad(stat(1, 1), stat(2, 2))).toBeUndefined()
  expect(parseLoad(stat(1, 1), REST.replace('MemAvailable', 'Mem') + stat(2, 2))).toBeUndefined()
})
