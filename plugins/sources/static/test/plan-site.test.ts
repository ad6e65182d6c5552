import { expect, test } from 'vitest'
import { planSite } from '../src/site/plan-site.ts'

const tree = (...paths: readonly string[]) => paths.map((path) => ({ path, bytes: 10 }))
const names = (plan: ReturnType<typeof planSite>) =>
  Object.fromEntries(plan.files.map((file) => [file.to, `${file.as} ${file.from}`]))

test('WL-5: without Markdown every file is served under its own name, dot files never', () => {
  const files = tree(
    'index.html',
    '.env',
    '.git/config',
    'a/.htpasswd',
    'a/b.md',
    '.well-known/security.txt',
    '.well-known/.secret',
    'x/.well-known/y',
  )
  expect(names(planSite(files, { markdown: false }))).toEqual({
    'index.html': 'copy index.html',
    'a/b.md': 'copy a/b.md',
    '.well-known/security.txt': 'copy .well-known/security.txt',
  })
})

test('WL-5: left to itself, Markdown is rendered where nobody wrote an index.html', () => {
  expect(names(planSite(tree('README.md'), { markdown: 'auto' }))).toEqual({
    'index.html': 'page README.md',
  })
  expect(names(planSite(tree('index.html', 'README.md'), { markdown: 'auto' }))).toEqual({
    'index.html': 'copy index.html',
    'README.md': 'copy README.md',
  })
})

test('WL-5: Markdown becomes pages, and a README the index of its folder', () => {
  const plan = planSite(tree('README.md', 'guide/readme.md', 'guide/a.markdown', 'logo.png'), {
    markdown: true,
  })
  expect(names(plan)).toEqual({
    'index.html': 'page README.md',
    'guide/index.html': 'page guide/readme.md',
    'guide/a.html': 'page guide/a.markdown',
    'logo.png': 'copy logo.png',
  })
})

test('WL-5: a file wins over a page, index.md over README.md, and nothing is lost unsaid', () => {
  const plan = planSite(
    tree('README.md', 'index.md', 'a.html', 'a.md', 'docs/index.html', 'docs/README.md'),
    { markdown: true },
  )
  expect(names(plan)).toEqual({
    'index.html': 'page index.md',
    'README.html': 'page README.md',
    'a.html': 'copy a.html',
    'docs/index.html': 'copy docs/index.html',
    'docs/README.html': 'page docs/README.md',
  })
  expect(plan.notes).toEqual(['a.md is left out: a.html has its place'])
})

test('WL-5: a Markdown file of more than a mebibyte is served as it is', () => {
  const plan = planSite([{ path: 'big.md', bytes: 2 * 1024 ** 2 }], { markdown: true })
  expect(names(plan)).toEqual({ 'big.md': 'copy big.md' })
  expect(plan.notes).toHaveLength(1)
})
