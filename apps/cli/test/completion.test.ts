import { execFileSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Person, person } from './support/person.ts'

let ada: Person

beforeEach(() => {
  ada = person()
})
afterEach(() => ada.close())

test('SF-3: bash completes commands, commands of commands, and options', async () => {
  const { stdout } = await ada.run(['completion', 'bash'])
  const complete = (...words: readonly string[]) => {
    const script = `${stdout}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _keystone; echo "\${COMPREPLY[*]}"`
    const args = ['--norc', '-c', script, 'bash', 'keystone', ...words]
    return execFileSync('bash', args, { encoding: 'utf8' }).trim().split(' ')
  }
  expect(complete('dep')).toEqual(['deploy'])
  expect(complete('ops', 'f')).toEqual(['follow'])
  expect(complete('deploy', '--re')).toEqual(['--ref', '--redeploy', '--reason'])
  expect(complete('deploy', 'shop', '--js')).toEqual(['--json'])
})

test('SF-3: zsh and fish get the same words', async () => {
  for (const shell of ['zsh', 'fish']) {
    const { code, stdout } = await ada.run(['completion', shell])
    expect(code).toBe(0)
    for (const word of ['deploy', 'follow', 'redeploy']) expect(stdout).toContain(word)
  }
  expect((await ada.run(['completion', 'tcsh'])).code).toBe(2)
})
