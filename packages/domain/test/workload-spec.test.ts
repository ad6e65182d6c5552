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

test.each([
  ['/a?b=c', 'without ? or #'],
  ['/a#b', 'without ? or #'],
  ['/a%00', 'control characters'],
  ['/%0d%0aSet-Cookie', 'control characters'],
  ['/100%', 'two hexadecimal digits'],
  ['/a/../b', 'dot segments'],
  ['/a/%2E./b', 'dot segments'],
  ['a', 'begins with /'],
])('WL-23: the path %j is refused at its field, saying why', (path, why) => {
  const health = { kind: 'http', path }
  for (const spec of [
    { source, faces: [{ host: 'a.localhost', path }] },
    { source, processes: { web: { health } } },
  ]) {
    const issues = workloadSpec.safeParse(spec).error?.issues ?? []
    expect(issues.map((issue) => issue.path.at(-1))).toEqual(issues.map(() => 'path'))
    expect(issues.map((issue) => issue.message).join(', ')).toContain(why)
  }
})

test.each(['/', '/v1/health', '/caf%C3%A9', '/a.b/..c', "/!$&'()*+,;=:@"])(
  'WL-23: the path %j is taken',
  (path) => {
    const spec = { source, faces: [{ host: 'a.localhost', path }] }
    expect(workloadSpec.parse(spec).faces[0]?.path).toBe(path)
  },
)
