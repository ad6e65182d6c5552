import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { person } from './support/person.ts'

const WRONG: readonly (readonly string[])[] = [
  ['bogus'],
  ['scale', 'web', 'many'],
  ['scale', 'web'],
  ['apps', '--bogus'],
  ['login', 'http://user:secret@127.0.0.1'],
  ['servers', 'add', 'two', 'no-at-sign', '--url', 'http://127.0.0.1:9'],
  ['ops', 'list', '--state', 'sleeping'],
  ['ops', '--timeout', '0'],
  ['deploy', 'shop', '--ref', ''],
  ['deploy', ''],
  ['ops', 'show', ''],
  ['ops', 'list', '--search='],
]

test.each(WRONG)(
  'SF-3: wrong use is exit 2 and sends nothing: keystone %s %s %s',
  async (...args) => {
    const ada = person()
    try {
      const ended = await ada.run(args)
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(ended.stderr).toMatch(/^error: /)
      expect(ended.stderr).toMatch(/^code: {2}USAGE$/m)
    } finally {
      await ada.close()
    }
  },
)

test.each(WRONG)(
  'SF-3: with --json wrong use is one document on stderr: keystone %s %s %s',
  async (...args) => {
    const ada = person()
    try {
      const ended = await ada.run(['--json', ...args])
      expect(ended).toMatchObject({ code: 2, stdout: '' })
      expect(JSON.parse(ended.stderr).error).toMatchObject({
        code: 'USAGE',
        message: expect.not.stringMatching(/^error/),
        hint: expect.any(String),
      })
    } finally {
      await ada.close()
    }
  },
)

test('SF-3: whose request was cut is told that it may have been heard', async () => {
  const cutter = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1')
  await once(cutter, 'listening')
  const ada = person()
  try {
    const url = `http://127.0.0.1:${(cutter.address() as AddressInfo).port}`
    const env = { KEYSTONE_URL: url, KEYSTONE_TOKEN: `ks_${'0'.repeat(72)}` }
    const asked = await ada.run(['demo', 'wait', '--detach'], { env })
    expect([asked.code, asked.stderr]).toEqual([5, expect.stringContaining('may have been heard')])
    const read = await ada.run(['ops'], { env })
    expect([read.code, read.stderr]).toEqual([5, expect.not.stringContaining('heard')])
  } finally {
    await ada.close()
    cutter.close()
  }
})

test('SF-3: help is exit 0 and says what exit codes mean', async () => {
  const ada = person()
  try {
    const ended = await ada.run(['--help'])
    expect(ended.code).toBe(0)
    expect(ended.stdout).toContain('Exit codes:')
    expect((await ada.run(['ops', '--help'])).stdout).toContain('follow')
  } finally {
    await ada.close()
  }
})

test('SF-3: an empty value is refused in the words of the command line, for every option and argument', async () => {
  const ada = person()
  try {
    for (const [args, name] of [
      [['deploy', 'shop', '--ref', ''], '--ref'],
      [['env', 'set', 'A=1', ''], '<variables>'],
      [['deploy', '-e', 'shop', '--only', ''], '--only'],
      [['ops', 'show', ''], '<operation>'],
      [['login', '--email='], '--email'],
    ] as const)
      expect((await ada.run(args)).stderr).toMatch(new RegExp(`^error: ${name} is empty\\.$`, 'm'))
  } finally {
    await ada.close()
  }
})

test('SF-3: what is not the id of an operation is told what it is instead, and how to find one', async () => {
  const ada = person()
  const digits = '0123456789abcdef'.repeat(2)
  try {
    for (const [given, message, hint] of [
      [`wl_${digits}`, 'is the id of a workload', `ops list --subject workload:wl_${digits}`],
      [`tok_${digits}`, 'is the id of a token', 'keystone ops list'],
      ['op_0123', 'only a part', '--search op_0123'],
      ['op_01…cdef', 'only a part', '--search op_01…cdef'],
      ['shop', 'is not the id of an operation', 'keystone ops list'],
      [`op_${digits}0`, 'op_ and 32 hexadecimal digits', 'keystone ops list'],
      ['x'.repeat(100_000), '(100000 characters)', 'keystone ops list'],
    ] as const) {
      const ended = await ada.run(['ops', 'show', given])
      expect([ended.code, ended.stdout], message).toEqual([2, ''])
      expect(ended.stderr).toContain(message)
      expect(ended.stderr).toMatch(new RegExp(`^next: .*${hint}`, 'm'))
      expect(ended.stderr).toMatch(/^code: {2}NOT_AN_OPERATION$/m)
      expect(ended.stderr.length).toBeLessThan(500)
    }
  } finally {
    await ada.close()
  }
})
