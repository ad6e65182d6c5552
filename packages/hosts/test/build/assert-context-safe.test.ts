import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { assertContextSafe } from '../../src/build/assert-context-safe.ts'
import { refusedFrontend } from '../../src/build/refused-frontend.ts'

it('SEC-8: a context, Dockerfile or ignore file that leads out of the repository is refused', async () => {
  await using temp = tempDir()
  const at = (name: string) => path.join(temp.path, name)
  mkdirSync(at('fine/sub'), { recursive: true })
  writeFileSync(at('fine/Dockerfile'), 'FROM scratch\n')
  symlinkSync('../fine', at('fine/loop'))
  symlinkSync('Dockerfile', at('fine/Linked'))
  symlinkSync('/etc/passwd', at('fine/Stolen'))
  symlinkSync('/etc', at('fine/out'))
  mkdirSync(at('ignore'))
  writeFileSync(at('ignore/Dockerfile'), 'FROM scratch\n')
  symlinkSync('/etc/shadow', at('ignore/.dockerignore'))
  const check = (contextDirectory: string, dockerfile: string) =>
    assertContextSafe(at(contextDirectory), dockerfile, temp.path).then(
      () => 'fine',
      (error: { code?: string }) => error.code,
    )
  expect(await check('fine', 'Dockerfile')).toBe('fine')
  expect(await check('fine', 'Linked')).toBe('fine')
  expect(await check('fine/loop', 'Dockerfile')).toBe('fine')
  expect(await check('fine', 'Stolen')).toBe('BUILD_CONTEXT_UNSAFE')
  expect(await check('fine/out', 'passwd')).toBe('BUILD_CONTEXT_UNSAFE')
  expect(await check('ignore', 'Dockerfile')).toBe('BUILD_CONTEXT_UNSAFE')
  expect(await check('fine', 'Missing')).toBe('BUILD_DOCKERFILE_MISSING')
  expect(await check('nowhere', 'Dockerfile')).toBe('BUILD_DOCKERFILE_MISSING')
})

it.each([
  ['FROM scratch', undefined],
  ['# syntax=docker/dockerfile:1.7\nFROM scratch', undefined],
  ['# syntax = docker.io/docker/dockerfile:1\nFROM scratch', undefined],
  ['# syntax=evil/frontend\nFROM scratch', 'evil/frontend'],
  ['\uFEFF# syntax=evil/frontend', 'evil/frontend'],
  ['#!/bin/x\n# SYNTAX=evil/frontend', 'evil/frontend'],
  ['// syntax=evil/frontend\nFROM scratch', 'evil/frontend'],
  ['# escape=`\r\n# syntax=docker/dockerfile-evil:1', 'docker/dockerfile-evil:1'],
  ['{"syntax": "evil/frontend"}', 'evil/frontend'],
  ['FROM scratch\n# syntax=evil/frontend', undefined],
])('SEC-1: the frontend of %j is %j', (dockerfile, refused) => {
  expect(refusedFrontend(dockerfile)).toBe(refused)
})
