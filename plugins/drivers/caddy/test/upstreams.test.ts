import fc from 'fast-check'
import { expect, it } from 'vitest'
import caddy from '../src/index.ts'

const NAME = 'web-3000.00000000abcd.up.keystone'

it('WL-10: what is written of a set is read back, without order or doubles', () => {
  fc.assert(
    fc.property(fc.array(fc.ipV4()), (addresses) => {
      const text = caddy.renderUpstreams({ name: NAME, addresses, version: 'v1' })
      expect(caddy.readUpstreams(NAME, text)).toEqual([...new Set(addresses)].sort())
    }),
  )
})

it('WL-10: a set of another version has another version name, under the set it belongs to', () => {
  expect(caddy.versionName({ name: NAME, version: 'abc' })).toBe(`v-abc.${NAME}`)
  const text = caddy.renderUpstreams({ name: NAME, addresses: [], version: 'abc' })
  expect(text).toBe(`127.0.0.1 v-abc.${NAME}\n`)
})

it('SEC-7: names, addresses and versions that are not plain are refused', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('../etc/passwd', `a\n${NAME}`, `10.0.0.1 ${NAME}`, '10.0.0.1\n', '', '.', NAME),
  )
  fc.assert(
    fc.property(hostile, fc.constantFrom('name', 'address', 'version'), (text, field) => {
      const set = { name: NAME, addresses: ['10.0.0.1'], version: 'v1' }
      const spoiled =
        field === 'address' ? { ...set, addresses: [text] } : { ...set, [field]: text }
      try {
        const lines = caddy.renderUpstreams(spoiled).split('\n')
        expect(lines).toHaveLength(3)
        for (const line of lines) expect(line).toMatch(/^(?:[\d.]+ [a-z0-9.-]+)?$/)
      } catch (error) {
        expect(error).toMatchObject({ code: 'UPSTREAM_INVALID' })
      }
    }),
    { numRuns: 2_000 },
  )
})
