import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { paths } from '../bootstrap/paths.ts'
import { renderSettings } from '../generate/render-settings.ts'

/** What every program of a system reads; no setting of ours. */
const OF_THE_SYSTEM = new Set(['PATH', 'HOME', 'TERM'])
const SOURCES = '{apps,packages,plugins}/**/src/**/*.ts'

test('SF-2: every variable of the environment that is read stands in docs/settings.md', () => {
  // Not Caddy's placeholders: {env.NAME}.
  const read = /(?<!(?<!\$)\{)\benv\.([A-Z][A-Z0-9_]+)/g
  const names = globSync([SOURCES, 'tools/**/*.{ts,mjs}'], { cwd: paths.root })
    .filter((file) => !/node_modules|testkit|\/test\/|screenshots/.test(file))
    .flatMap((file) =>
      [...readFileSync(path.join(paths.root, file), 'utf8').matchAll(read)].map(
        ([, name = '']) => name,
      ),
    )
  const documented = renderSettings()
  expect(names).toContain('KEYSTONE_NO_INSTALL')
  const missing = names.filter(
    (name) => !OF_THE_SYSTEM.has(name) && !documented.includes(`\`${name}\``),
  )
  expect([...new Set(missing)]).toEqual([])
})

test('SF-2: the README leads to the table of settings, and names none that is not in it', () => {
  const readme = readFileSync(path.join(paths.root, 'README.md'), 'utf8')
  expect(readme).toContain('(docs/settings.md)')
  const named = [...readme.matchAll(/`((?:KEYSTONE|DATABASE)_[A-Z_]+)/g)].map(([, name]) => name)
  const documented = renderSettings()
  expect(named.filter((name) => !documented.includes(`\`${name}\``))).toEqual([])
})
