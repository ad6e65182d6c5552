import { expect, test } from 'vitest'
import { variableName } from '../src/names/variable-name.ts'
import { workloadSpec } from '../src/spec/workload-spec.ts'

const source = { kind: 'image', config: { reference: 'web:1' } }

test.each(['worker', 'constructor'])(
  'WL-23: a face to a process %j that is not there is refused',
  (process) => {
    const spec = { source, faces: [{ host: 'a.localhost', process }] }
    const parsed = workloadSpec.safeParse(spec)
    expect(parsed.error?.issues).toMatchObject([{ path: ['faces', 0, 'process'] }])
    expect(workloadSpec.safeParse({ ...spec, processes: { [process]: {} } }).success).toBe(true)
  },
)

test('SEC-1: a variable that no record can hold is refused instead of being lost', () => {
  expect(variableName.safeParse('__proto__').success).toBe(false)
  expect(variableName.safeParse('__proto').success).toBe(true)
})
