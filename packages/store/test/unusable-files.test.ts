import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../src/open-store.ts'
import { storeOptions } from './support/store-tools.ts'

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'keystone-files-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

it('OPS-11: a data folder that is not there yet is made, for its owner only', async () => {
  const data = path.join(folder(), 'not/yet')
  const store = await openStore(storeOptions({ file: path.join(data, 'keystone.db') }))
  await store.close()
  expect(statSync(data).mode & 0o777).toBe(0o700)
})

it('OPS-11: a data folder that is a file, or below one, is named with what to do', async () => {
  const file = path.join(folder(), 'data')
  writeFileSync(file, '')
  for (const inside of ['keystone.db', 'deeper/keystone.db'])
    await expect(openStore(storeOptions({ file: path.join(file, inside) }))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(file),
      hint: expect.stringContaining('KEYSTONE_DATA_DIR'),
    })
})

it('OPS-11: a database file that is none is told, stays as it is, and does not stay locked', async () => {
  const file = path.join(folder(), 'keystone.db')
  writeFileSync(file, 'not a database, but somebody may still want it. '.repeat(100))
  const before = readFileSync(file)
  for (let attempt = 0; attempt < 2; attempt += 1)
    await expect(openStore(storeOptions({ file }))).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      hint: expect.stringContaining('backup'),
    })
  expect(readFileSync(file)).toEqual(before)
})
