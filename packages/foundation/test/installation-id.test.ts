import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ensureInstallationId } from '../src/installation-id.ts'

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'keystone-installation-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

it('PF-5: the id is made once, and nothing else is left in a data folder that only its owner can read', () => {
  const data = path.join(folder(), 'data')
  const id = ensureInstallationId(data)
  expect(id).toMatch(/^[0-9a-f]{8}$/)
  expect(ensureInstallationId(data)).toBe(id)
  expect(readdirSync(data)).toEqual(['installation'])
  expect(statSync(data).mode & 0o777).toBe(0o700)
})

it('F-5: an empty file, left by a full disk, never makes an installation without an id', () => {
  const data = folder()
  writeFileSync(path.join(data, 'installation'), '')
  const id = ensureInstallationId(data)
  expect(id).toMatch(/^[0-9a-f]{8}$/)
  expect(readFileSync(path.join(data, 'installation'), 'utf8')).toBe(`${id}\n`)
  expect(readdirSync(data)).toEqual(['installation'])
})
