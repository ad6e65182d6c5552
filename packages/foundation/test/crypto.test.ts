import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createDataKey, unwrapDataKey } from '../src/crypto/data-key.ts'
import { lengthPrefixed } from '../src/crypto/length-prefixed.ts'
import { masterKey } from '../src/crypto/master-key.ts'
import { hashPassword, verifyPassword } from '../src/crypto/password-hash.ts'
import { openValue, sealValue } from '../src/crypto/sealed-value.ts'
import { createToken, hashToken, isToken } from '../src/crypto/token.ts'
import { systemRandom } from '../src/system-random.ts'

const master = masterKey(systemRandom(32))
const { dataKey, wrapped } = createDataKey('dek_1', 'org_1', master, systemRandom)
const PLACE = { table: 'variable', column: 'value', row: 'var_1' }
const failed = expect.objectContaining({ code: 'DECRYPTION_FAILED' })

it('SEC-5: what is sealed opens in its place, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      // Lone surrogates have no UTF-8 form; environment variables cannot hold them either.
      fc.pre(text.isWellFormed())
      expect(openValue(dataKey, PLACE, sealValue(dataKey, PLACE, text, systemRandom))).toBe(text)
    }),
  )
})

it('SEC-5: the same text never gives the same ciphertext', () => {
  const sealed = Array.from({ length: 50 }, () => sealValue(dataKey, PLACE, 'x', systemRandom))
  expect(new Set(sealed).size).toBe(50)
})

it.each([
  { ...PLACE, table: 'registry' },
  { ...PLACE, column: 'name' },
  { ...PLACE, row: 'var_2' },
  { table: 'variablevalue', column: '', row: 'var_1' },
])('SEC-5: it opens in no other place (%o)', (place) => {
  const sealed = sealValue(dataKey, PLACE, 'x', systemRandom)
  expect(() => openValue(dataKey, place, sealed)).toThrow(failed)
})

it('SEC-5: no single changed character opens', () => {
  const sealed = sealValue(dataKey, PLACE, 'secret', systemRandom)
  for (let index = 0; index < sealed.length - 1; index += 1) {
    const other = sealed[index] === 'A' ? 'B' : 'A'
    const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
    expect(() => openValue(dataKey, PLACE, changed)).toThrow(failed)
  }
})

it('SEC-5: a tag cut to any length does not open', () => {
  const sealed = sealValue(dataKey, PLACE, 'a longer secret than the tag', systemRandom)
  for (let cut = 1; cut < 24; cut += 1)
    expect(() => openValue(dataKey, PLACE, sealed.slice(0, -cut))).toThrow(failed)
})

it.each(['', 'plain', 'v1.', 'v1.dek_1.', 'v2.dek_1.AAAA', 'v1.dek_2.AAAA'])(
  'SEC-5: a column that holds %j is an error, never a value',
  (stored) => {
    expect(() => openValue(dataKey, PLACE, stored)).toThrow(failed)
  },
)

it('SEC-5: a wrapped data key opens with its master key, for its organisation and id only', () => {
  const again = unwrapDataKey('dek_1', 'org_1', wrapped, master)
  expect(again.key.equals(dataKey.key)).toBe(true)
  expect(() => unwrapDataKey('dek_1', 'org_2', wrapped, master)).toThrow(failed)
  expect(() => unwrapDataKey('dek_2', 'org_1', wrapped, master)).toThrow(failed)
  const other = masterKey(systemRandom(32))
  expect(() => unwrapDataKey('dek_1', 'org_1', wrapped, other)).toThrow(failed)
})

it('different lists of fields never give the same bytes', () => {
  const fields = fc.array(fc.option(fc.string({ maxLength: 5 }), { nil: undefined }))
  fc.assert(
    fc.property(fields, fields, (a, b) => {
      expect(lengthPrefixed(a).equals(lengthPrefixed(b))).toBe(
        JSON.stringify(a) === JSON.stringify(b),
      )
    }),
  )
})

it('SEC-3: a password is verified by argon2id, a wrong one and an unknown user are refused', async () => {
  const hash = await hashPassword('correct horse', systemRandom)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword('correct horse', hash)).toEqual({ ok: true, rehash: false })
  expect((await verifyPassword('wrong horse', hash)).ok).toBe(false)
  expect((await verifyPassword('correct horse', undefined)).ok).toBe(false)
  expect((await verifyPassword('correct horse', 'not a hash')).ok).toBe(false)
})

it('SEC-3: a hash of lesser cost is still verified, and asks to be made anew', async () => {
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.from(systemRandom(16))
  const tag = argon2Sync('argon2id', {
    message: 'old',
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 1_024,
    passes: 1,
  })
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  const hash = `$argon2id$v=19$m=1024,t=1,p=1$${text(nonce)}$${text(tag)}`
  expect(await verifyPassword('old', hash)).toEqual({ ok: true, rehash: true })
})

it('SEC-3: tokens carry 256 bits and a checksum that finds a mistyped one', () => {
  const token = createToken('kst', systemRandom)
  expect(token).toMatch(/^kst_[0-9a-f]{72}$/)
  expect(isToken('kst', token)).toBe(true)
  expect(isToken('other', token)).toBe(false)
  for (let index = 4; index < token.length; index += 1) {
    const other = token[index] === '0' ? '1' : '0'
    expect(isToken('kst', token.slice(0, index) + other + token.slice(index + 1))).toBe(false)
  }
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/)
})
