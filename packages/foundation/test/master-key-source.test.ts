import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { masterKeySource } from '../src/crypto/master-key-source.ts'
import { systemRandom } from '../src/system-random.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'keystone-key-'))
  file = path.join(folder, 'master.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const source = (value?: string) => masterKeySource({ value, file, random: systemRandom })
const HEX = '00112233445566778899aabbccddeeff'.repeat(2)

it('SEC-5: without a key there is none until one is made, and that one is found again', () => {
  expect(source().load()).toBeUndefined()
  const made = source().create()
  expect(source().load()?.id).toBe(made.id)
  expect(readdirSync(folder)).toEqual(['master.key'])
})

it('SEC-5: a key that is there is never overwritten', () => {
  const made = source().create()
  // As two instances that start at once on a new folder: the second takes what the first has made.
  expect(source().create().id).toBe(made.id)
  expect(source().load()?.id).toBe(made.id)
})

it('SEC-5: what a crash left of a key that was being made does not hinder the next one', () => {
  writeFileSync(`${file}.new`, 'half', { mode: 0o400 })
  writeFileSync(`${file}.4194304.new`, 'half', { mode: 0o400 })
  source().create()
  expect(readdirSync(folder)).toEqual(['master.key'])
})

it('SEC-5: the key of the environment goes before the file, in both forms', () => {
  const base64 = Buffer.from(HEX, 'hex').toString('base64')
  expect(source(HEX).load()?.id).toBe(source(base64).load()?.id)
  expect(source(HEX).create().id).toBe(source(HEX).load()?.id)
  expect(existsSync(file)).toBe(false)
})

it.each(['short', 'changeme', HEX.slice(1), `${HEX}00`, '0'.repeat(64)])(
  'SEC-3: a missing, short or default key is refused by name (%s)',
  (value) => {
    expect(() => source(value).load()).toThrow(
      expect.objectContaining({
        code: 'MASTER_KEY_INVALID',
        message: expect.not.stringContaining(value),
      }),
    )
  },
)

it('SEC-5: a key file that others can read is refused', () => {
  source().create()
  chmodSync(file, 0o444)
  expect(() => source().load()).toThrow(expect.objectContaining({ code: 'MASTER_KEY_EXPOSED' }))
})
