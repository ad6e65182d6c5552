import { Secret } from '@keystone/domain/secret'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderCompose } from '../../src/compose/render-compose.ts'
import { renderDotenv } from '../../src/compose/render-dotenv.ts'
import { toldToCompose } from '../../src/compose/told-to-compose.ts'
import { samples } from './support/samples.ts'

const environment = {
  id: 'env_1',
  organisationId: 'org_1',
  applicationId: 'app_1',
  name: 'production',
  createdAt: 0,
}

function told(values: Readonly<Record<string, string>>) {
  const variables = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, new Secret(value)]),
  )
  return toldToCompose({
    workload: samples.workload(),
    environment,
    release: samples.release(),
    variables,
  })
}

/** What both files give back: env files read as plainly as any parser does, `$$` in the other is a dollar. */
function readBack(values: Readonly<Record<string, string>>): Record<string, string> {
  const { plain, special } = told(values)
  const lines = renderDotenv(plain).trimEnd().split('\n')
  const first = lines.map((line) => /^([A-Z_]+)=([^'"#$\\`]*)$/.exec(line) as RegExpExecArray)
  const compose = renderCompose({
    workload: samples.workload(),
    release: samples.release({ spec: samples.spec({ processes: { web: {} } }) }),
    replicas: [samples.replica({ id: 'rep_1', slot: 1 })],
    special,
  })
  const second = parse(compose).services.web.environment as Record<string, string>
  return Object.fromEntries([
    ...first.map(([, name, value]) => [name, value?.trim()]),
    ...Object.entries(second).map(([name, value]) => [name, value.replaceAll('$$', '$')]),
  ])
}

describe('toldToCompose', () => {
  it('WL-20: a value that means itself goes to the env file, any other to compose.yml', () => {
    const { plain, special } = told({ A: 'plain text', B: 'pa$word', C: '', D: "it's", E: 'a\nb' })
    expect(plain).toMatchObject({ A: 'plain text', C: '' })
    expect(special).toEqual({ B: 'pa$word', D: "it's", E: 'a\nb' })
  })

  it('WL-20: any value comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string(), (plain, any) => {
        const values = { A: plain, B: any.replaceAll('\0', ''), C: `${plain}'"$\n\\${plain}` }
        expect(readBack(values)).toMatchObject(values)
      }),
    )
  })
})

describe('renderCompose', () => {
  const spec = samples.spec({
    processes: {
      web: { command: ['sh', '-c', 'echo "$HOME" \'it\'\n# no: comment'] },
      worker: {},
    },
  })
  const replicas = [
    samples.replica({ id: 'rep_1', slot: 1 }),
    samples.replica({ id: 'rep_2', slot: 2 }),
  ]
  const text = renderCompose({
    workload: samples.workload(),
    release: samples.release({ spec }),
    replicas,
    special: {},
  })

  it('WL-20: says what runs there, and nothing of what does not', () => {
    const { services } = parse(text)
    expect(Object.keys(services)).toEqual(['web'])
    expect(services.web).toMatchObject({
      image: 'keystone/shop:1',
      scale: 2,
      restart: 'always',
      env_file: ['.env'],
      environment: { KEYSTONE_PROCESS: 'web', PORT: '8080' },
      ports: ['127.0.0.1::8080'],
      stop_grace_period: '10s',
    })
  })

  it('WL-20: dollars, quotes, line breaks and comments in a command survive', () => {
    const [, , script] = parse(text).services.web.command as string[]
    expect(script?.replaceAll('$$', '$')).toBe('echo "$HOME" \'it\'\n# no: comment')
    expect(script).toContain('$$HOME')
  })
})
