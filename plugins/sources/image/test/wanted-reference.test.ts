import { expect, test } from 'vitest'
import { wantedReference } from '../src/wanted-reference.ts'

const digest = `sha256:${'a'.repeat(64)}`

test('WL-3: a wish replaces the tag or digest and nothing else', () => {
  const reference = 'registry.example.com:5000/team/app:1'
  expect(wantedReference(reference, undefined)).toBe(reference)
  expect(wantedReference(reference, '2.0')).toBe('registry.example.com:5000/team/app:2.0')
  expect(wantedReference('busybox', '1.36')).toBe('busybox:1.36')
  expect(wantedReference(`busybox:1@${digest}`, '2')).toBe('busybox:2')
  expect(wantedReference('busybox:1', digest)).toBe(`busybox@${digest}`)
})

test('WL-3: a wish cannot name another image', () => {
  for (const want of ['1/evil', '1@sha256:0', ' 1', '-1', 'a b', `latest@${digest}`, ''])
    expect(() => wantedReference('busybox:1', want), want).toThrow(/is not a tag or digest/)
})
