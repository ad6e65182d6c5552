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
