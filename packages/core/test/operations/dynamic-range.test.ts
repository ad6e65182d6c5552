import { expect, test } from 'vitest'
import { dynamicRange } from '../../src/operations/shared/dynamic-range.ts'

test.each([
  ['10.214.0.0/28', '10.214.0.8/29'],
  ['10.214.0.16/28', '10.214.0.24/29'],
  ['10.214.0.0/24', '10.214.0.128/25'],
  ['10.214.0.0/23', '10.214.1.0/24'],
  ['10.0.0.0/8', '10.128.0.0/9'],
  // Beyond 2^31, where bit operations of JavaScript turn negative.
  ['192.168.255.240/28', '192.168.255.248/29'],
  ['223.255.255.0/24', '223.255.255.128/25'],
])('WL-12: of the subnet %s the engine hands out the upper half, %s', (subnet, range) => {
  expect(dynamicRange(subnet)).toBe(range)
})
