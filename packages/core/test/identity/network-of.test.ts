import { expect, test } from 'vitest'
import { networkOf } from '../../src/identity/network-of.ts'

test('SEC-3: an IPv6 address counts by its /64, however it is written; an IPv4 one by itself', () => {
  const same = ['2001:db8:1:2::1', '2001:0db8:0001:0002:ffff:1:2:3', '2001:db8:1:2:0:0:0:0']
  expect(new Set(same.map(networkOf)).size).toBe(1)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('192.0.2.1')).toBe('192.0.2.1')
})
