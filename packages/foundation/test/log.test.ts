import { expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  const destination = { write: (line: string) => lines.push(line) }
  write(createLog({ level: 'info', base: { app: 'test' } }, destination))
  return lines.join('')
}

it('logs are JSON lines with level, UTC time and message', () => {
  const line = JSON.parse(logged((log) => log.info({ operationId: 'op_1' }, 'hello')))
  expect(line).toMatchObject({ level: 'info', app: 'test', operationId: 'op_1', msg: 'hello' })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})

it('I-9: values under names of secrets are cut, at the depths that our records have', () => {
  const text = logged((log) =>
    log.info({
      password: 'canary',
      user: { token: 'canary', name: 'ada' },
      request: { headers: { authorization: 'canary', cookie: 'canary', 'set-cookie': 'canary' } },
    }),
  )
  expect(text).not.toContain('canary')
  expect(text).toContain('ada')
})

it('what is below the level is not written', () => {
  expect(logged((log) => log.debug('hidden'))).toBe('')
})
