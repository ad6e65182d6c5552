import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { sourceResult } from '@keystone/plugin-kit/source-result'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { type SourceLab, sourceLab } from '@keystone/testkit/sources/source-lab'
import { expect, it } from 'vitest'
import { staticConfig } from '../src/config.ts'
import staticSource from '../src/index.ts'

const signal = () => AbortSignal.timeout(60_000)
const examples = path.resolve(import.meta.dirname, '../../../../examples')

/** Runs the image as the product does (no root, nothing writable but /tmp) and gives the site's address. */
async function serve(lab: SourceLab, image: string): Promise<string> {
  const name = `${lab.docker.prefix}-site`
  const label = `${lab.docker.label.name}=${lab.docker.label.value}`
  const hardened = ['--read-only', '--tmpfs=/tmp', '--security-opt=no-new-privileges']
  await lab.docker.docker(
    'run',
    '--detach',
    `--name=${name}`,
    `--label=${label}`,
    ...hardened,
    image,
  )
  const seen = await lab.engine.inspectContainer(name, signal())
  const url = `http://${Object.values(seen?.addresses ?? {})[0]}:8080`
  await waitFor('the site to answer', async () => (await fetch(url)).status > 0)
  return url
}

function configOf(lab: SourceLab, name: string, more: object = {}) {
  return staticConfig.parse({
    url: `${lab.git.httpUrl}/${name}.git`,
    sourceConnectionId: lab.connections.token,
    ...more,
  })
}

it('WL-5: the example of Markdown pages is served: pages, pictures, links, types, ETags, 404', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('site', { folder: examples })
  const config = configOf(lab, 'site', { directory: 'markdown-site', markdown: true })
  const life = lab.life(staticSource, config)
  await life.run(signal())
  const result = sourceResult.parse(life.outputs.get('image'))
  expect(result).toMatchObject({ exposedPort: 8080, origin: { sourceKind: 'static', ref: 'main' } })
  const url = await serve(lab, result.image)

  const start = await fetch(url)
  expect(start.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(start.headers.get('x-content-type-options')).toBe('nosniff')
  const again = await fetch(url, {
    headers: { 'if-none-match': start.headers.get('etag') ?? 'missing' },
  })
  expect(again.status).toBe(304)
  const html = await start.text()
  const links = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
  expect(links.length).toBeGreaterThan(2)
  for (const link of links.filter((one) => !/^(?:https?:|#)/.test(one))) {
    expect(link).not.toMatch(/\.md/)
    const linked = await fetch(new URL(link, url))
    expect(linked.status, link).toBe(200)
    if (link.endsWith('.svg')) expect(linked.headers.get('content-type')).toBe('image/svg+xml')
  }
  const missing = await fetch(`${url}/nope`)
  expect(missing.status).toBe(404)
  expect(await missing.text()).toContain('Not found')
  expect((await fetch(`${url}/assets/`)).status).toBe(404)
})

it('WL-5: a plain folder is served as it is; dot files and what lies beside it are not there', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('site', {
    'public/index.html': '<h1>start</h1>',
    'public/about.html': 'about',
    'public/.env': 'SECRET=1',
    'public/.well-known/security.txt': 'Contact: x',
    'public/404.html': 'own not found',
    'outside.txt': 'outside',
  })
  const life = lab.life(staticSource, configOf(lab, 'site', { directory: 'public' }))
  await life.run(signal())
  const { image } = sourceResult.parse(life.outputs.get('image'))
  const url = await serve(lab, image)
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`)
    return `${response.status} ${await response.text()}`
  }
  expect(await get('/')).toBe('200 <h1>start</h1>')
  expect(await get('/about')).toBe('200 about')
  expect(await get('/.well-known/security.txt')).toBe('200 Contact: x')
  for (const path of ['/.env', '/outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt'])
    expect(await get(path), path).toBe('404 own not found')
})

it('WL-5: an application that routes in the browser gets its index for unknown paths', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('spa', { 'index.html': 'app', 'main.js': 'js' })
  const life = lab.life(staticSource, configOf(lab, 'spa', { spa: true }))
  await life.run(signal())
  const url = await serve(lab, sourceResult.parse(life.outputs.get('image')).image)
  const deep = await fetch(`${url}/orders/12`)
  expect([deep.status, await deep.text()]).toEqual([200, 'app'])
  expect(await (await fetch(`${url}/main.js`)).text()).toBe('js')
})

it('SEC-8: a link to /etc/passwd, or a folder that is a link, refuses the whole folder and leaves nothing', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('site', { 'index.html': 'x' })
  const copy = repository.folder.replace(/\.git$/, '.work')
  symlinkSync('/etc/passwd', path.join(copy, 'page.html'))
  symlinkSync('/etc', path.join(copy, 'linked'))
  await repository.commit({ 'fine/index.html': 'fine' }, 'Links')
  for (const directory of ['.', 'linked']) {
    const life = lab.life(staticSource, configOf(lab, 'site', { directory }))
    await expect(life.run(signal()), directory).rejects.toMatchObject({
      code: 'TREE_UNSAFE',
      nature: 'refused',
    })
    await life.undo(signal())
  }
  const beside = lab.life(staticSource, configOf(lab, 'site', { directory: 'fine' }))
  await beside.run(signal())
  await beside.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('WL-5: a folder that is missing or holds nothing to serve is refused with what to do', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('site', { 'only/.hidden': 'x' })
  for (const [directory, code] of [
    ['only', 'SITE_EMPTY'],
    ['missing', 'TREE_MISSING'],
  ] as const) {
    const life = lab.life(staticSource, configOf(lab, 'site', { directory }))
    await expect(life.run(signal()), directory).rejects.toMatchObject({
      code,
      message: expect.stringMatching(new RegExp(` ${directory}(?: |$)`)),
      hint: expect.stringMatching(/.{10}/),
    })
    await life.undo(signal())
  }
  expect(await lab.leftovers()).toEqual([])
})

it('OPS-13: after a crash between effect and record every step is found done', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('site', { 'README.md': '# Hi' })
  const life = lab.life(staticSource, configOf(lab, 'site', { markdown: true }))
  for (const node of ['checkout', 'render', 'build', 'image']) {
    expect(await life.probe(node, signal()), node).toEqual({ is: 'absent' })
    await life.actAndForget(node, signal())
    expect(await life.probe(node, signal()), node).toMatchObject({ is: 'present-same' })
    await life.run(signal(), node)
  }
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('OPS-13: a site whose working copy is gone is fetched and rendered again', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('site', { 'README.md': '# Hi' })
  const life = lab.life(staticSource, configOf(lab, 'site', { markdown: true }))
  await life.run(signal(), 'render')
  await lab.ports.workspaces.remove(life.actId('checkout'))
  await life.run(signal())
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})
