import { Secret } from '@keystone/domain/secret'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderCompose } from '../../src/compose/render-compose.ts'
import { renderDotenv } from '../../src/compose/render-dotenv.ts'
import { samples } from './support/samples.ts'

const environment = {
  id: 'env_1',
  organisationId: 'org_1',
  applicationId: 'app_1',
  name: 'production',
  createdAt: 0,
}

function dotenv(values: Readonly<Record<string, string>>): string {
  const variables = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, new Secret(value)]),
  )
  return renderDotenv({
    workload: samples.workload(),
    environment,
    release: samples.release(),
    variables,
  })
}

/** As compose reads it: bare up to `#`, `'…'` as it is, `"…"` with backslash before what would mean something. */
function read(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  const entry = /^([A-Z_]+)=(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|([^\n]*))$/gm
  for (const [, name = '', single, double, bare] of text.matchAll(entry)) {
    const escaped = double?.replace(/\\([\s\S])/g, (_, c: string) =>
      c === 'n' ? '\n' : c === 'r' ? '\r' : c,
    )
    found[name] = single ?? escaped ?? (bare ?? '').replace(/#.*/, '').trimEnd()
  }
  return found
}

describe('renderDotenv', () => {
  it.each([
    ['plain', 'A=plain'],
    ['', 'A='],
    ['postgres://u:p@db/x?a=b', 'A=postgres://u:p@db/x?a=b'],
    ['pa$word', "A='pa$word'"],
    ['a #b', "A='a #b'"],
    [' edge ', "A=' edge '"],
    ['{"a":1}', `A='{"a":1}'`],
    ["it's", `A="it's"`],
    ['it\'s "$5"', 'A="it\'s \\"\\$5\\""'],
    ['two\nlines', "A='two\nlines'"],
  ])('WL-20: %j is written so that compose gives it back', (value, line) => {
    expect(`\n${dotenv({ A: value })}`).toContain(`\n${line}\n`)
  })

  it('WL-20: any value comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string(), (plain, any) => {
        const values = { A: plain, B: any.replaceAll('\0', ''), C: `${plain}'"$\n\\${plain}` }
        expect(read(dotenv(values))).toMatchObject(values)
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
