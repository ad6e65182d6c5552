import type { Json } from '@keystone/engine/json'
import type { OperationRecord } from '@keystone/engine/operation-record'
import { expect, test } from 'vitest'
import { failureLines } from '../src/examples/failure-lines.ts'
import { welcome } from '../src/welcome.ts'

const facts = { url: 'http://127.0.0.1:7000', setupToken: undefined, silentEngine: undefined }

test('SEC-13: the first words name an engine that does not answer, what it means and what to do', () => {
  const text = welcome({ ...facts, silentEngine: '/var/run/docker.sock' })
  expect(text).toContain('Keystone is ready')
  expect(text).toContain('No Docker engine answers at /var/run/docker.sock.')
  expect(text).toContain('nothing on this machine can be deployed')
  expect(text).toContain('systemctl start docker')
  expect(welcome(facts)).not.toContain('engine')
})

function failedWith(failure: Json | undefined): OperationRecord {
  return { id: 'op_1', cached: { state: 'failed', failure } } as OperationRecord
}

test('SEC-13: an example that fails is told in words, with its last lines and what to do next', () => {
  const lastLines = Array.from({ length: 20 }, (_, index) => `line ${index}`)
  const lines = failureLines(
    failedWith({
      code: 'BUILD_FAILED',
      message: 'The build failed (exit code 3): no such file',
      hint: 'Mend the Dockerfile.',
      detail: { exitCode: 3, lastLines },
    }),
  )
  expect(lines[0]).toBe(
    'The example was not deployed: The build failed (exit code 3): no such file. [BUILD_FAILED]',
  )
  expect(lines.filter((line) => line.includes('| line'))).toHaveLength(15)
  expect(lines).toContain('      | line 19')
  expect(lines.at(-2)).toBe('  Mend the Dockerfile.')
  expect(lines.at(-1)).toContain('./keystone ops show op_1 --output')
  expect(lines.join('')).not.toMatch(/[{}"]/)
})

test('SEC-13: an example that ended without a failure is told by its state', () => {
  expect(failureLines(failedWith(undefined))[0]).toContain('failed')
})
