import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { Secret } from '@keystone/domain/secret'
import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { tells } from '@keystone/testkit/lab/tells'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { gitAtWork } from './git-at-work.ts'

const signal = () => AbortSignal.timeout(30_000)
const quiet = () => undefined
const plain = (url: string): GitRepository => ({ url, credential: { kind: 'none' } })
const request = (url: string, directory: string, more: object = {}) => ({
  repository: plain(url),
  ref: 'main' as string | undefined,
  directory,
  submodules: false,
  lfs: false,
  ...more,
})

it('SEC-1: hostile refs and addresses execute nothing, past every validator', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  await using temp = tempDir()
  await lab.createRepository('app', { a: 'a' })
  const marker = path.join(temp.path, 'marker')
  const touch = `touch ${marker}`
  const refs = [
    `--upload-pack=${touch};`,
    `-x`,
    `main;${touch}`,
    `$(${touch})`,
    `\`${touch}\``,
    `main|${touch}`,
    `main\n${touch}`,
    `"&&${touch}`,
    `refs/heads/--upload-pack=${touch}`,
    `--output=${marker}`,
  ]
  for (const [index, ref] of refs.entries()) {
    const directory = at.folder(`ref-${index}`)
    const url = `${lab.httpUrl}/app.git`
    await expect(at.git.resolve(plain(url), ref, signal())).rejects.toThrow()
    await expect(
      at.git.checkout(request(url, directory, { ref }), quiet, signal()),
    ).rejects.toThrow()
  }
  const urls = [
    `ext::sh -c ${touch}`,
    `--upload-pack=${touch}`,
    `ssh://-oProxyCommand=${encodeURIComponent(touch)}/x`,
    `file://${temp.path}`,
    temp.path,
    'git://127.0.0.1/x',
    'http://[::ffff:127.0.0.1]:9/x',
  ]
  for (const [index, url] of urls.entries()) {
    const directory = at.folder(`url-${index}`)
    await expect(at.git.resolve(plain(url), 'main', signal())).rejects.toThrow()
    await expect(at.git.checkout(request(url, directory), quiet, signal())).rejects.toThrow()
  }
  const key = {
    kind: 'ssh-key',
    privateKey: new Secret('x'),
    hostKeys: ['ssh-ed25519 AAAA'],
  } as const
  const dashed = { url: `ssh://-oProxyCommand=${encodeURIComponent(touch)}/x`, credential: key }
  await expect(at.git.resolve(dashed, 'main', signal())).rejects.toThrow()
  expect(existsSync(marker)).toBe(false)
})

it('SEC-1: hooks, filters, attributes and config of a repository are never executed', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  await using temp = tempDir()
  const marker = path.join(temp.path, 'marker')
  const hook = `#!/bin/sh\ntouch ${marker}\n`
  const source = await lab.createRepository('app', {
    '.gitattributes': '* filter=evil diff=evil merge=evil\n',
    '.gitconfig': `[filter "evil"]\n\tsmudge = touch ${marker}\n[core]\n\tfsmonitor = touch ${marker}\n`,
    '.githooks/post-checkout': hook,
    '.lfsconfig': '[lfs]\n\turl = https://evil.example.org/\n',
    file: 'content',
  })
  await source.commit({ 'hooks/post-checkout': hook }, 'Hooks')
  const directory = at.folder('app')
  await at.git.checkout(request(`${lab.httpUrl}/app.git`, directory), quiet, signal())
  expect(existsSync(path.join(directory, 'file'))).toBe(true)
  expect(readdirSync(path.join(directory, '.git'))).not.toContain('hooks')
  expect(existsSync(marker)).toBe(false)
})

it('SEC-1: submodules come only when asked for, from allowed addresses, and without our credentials elsewhere', async () => {
  const credentials = { username: 'deploy', password: 'canary-token' }
  await using lab = await labGit({ credentials })
  await using at = gitAtWork()
  const asked: string[] = []
  await using stranger = await answering((incoming, response) => {
    asked.push(incoming.headers.authorization ?? 'nothing')
    response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
  })
  const inner = await lab.createRepository('inner', { inside: 'yes' })
  const commit = (await inner.git('rev-parse', 'HEAD')).trim()
  const app = async (name: string, url: string) => {
    const source = await lab.createRepository(name, {
      '.gitmodules': `[submodule "sub"]\n\tpath = sub\n\turl = ${url}\n`,
    })
    await source.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`)
    await source.git('commit', '--quiet', '-m', 'Add a submodule')
    await source.git('push', '--quiet', 'origin', 'HEAD:refs/heads/main')
    return `${lab.httpUrl}/${name}.git`
  }
  const take = async (url: string, name: string, submodules: boolean) => {
    const directory = at.folder(name)
    const repository = {
      url,
      credential: {
        kind: 'token' as const,
        username: 'deploy',
        token: new Secret(credentials.password),
      },
    }
    const wanted = { ...request(url, directory), repository, submodules }
    await at.git.checkout(wanted, quiet, signal())
    return existsSync(path.join(directory, 'sub/inside'))
  }
  const relative = await app('relative', '../inner.git')
  expect(await take(relative, 'without', false)).toBe(false)
  expect(await take(relative, 'with', true)).toBe(true)
  const local = await app('local', lab.httpUrl.replace('http:', 'file:'))
  await expect(take(local, 'file', true)).rejects.toMatchObject({ code: 'GIT_SUBMODULE_REFUSED' })
  const foreign = await app('foreign', `http://${stranger.host}/x.git`)
  await expect(take(foreign, 'foreign', true)).rejects.toThrow()
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((header) => header !== 'nothing')).toEqual([])
})

it('F-9: a Git host that accepts and says nothing is given up, and nothing is left running', async ({
  task,
}) => {
  await using at = gitAtWork({ quietMs: 700 })
  const sockets: net.Socket[] = []
  const server = net.createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/silent.git`
  try {
    const stalled = { code: 'GIT_STALLED', nature: 'transient' }
    const given = await at.git.resolve(plain(url), 'main', signal()).catch((error) => error)
    expect(given).toMatchObject(stalled)
    tells(task, given)
    const directory = at.folder('silent')
    await expect(at.git.checkout(request(url, directory), quiet, signal())).rejects.toMatchObject(
      stalled,
    )
    const aborted = AbortSignal.timeout(200)
    await expect(at.git.resolve(plain(url), 'main', aborted)).rejects.toMatchObject({
      code: 'GIT_ABORTED',
      nature: 'lost',
    })
    expect(processesWith(url)).toEqual([])
    expect(readdirSync(at.privateRoot)).toEqual([])
  } finally {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
})

it('F-9: a Git host that sends a byte at a time, which never is an answer, is given up as well', async () => {
  await using at = gitAtWork({ quietMs: 700 })
  await using host = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
    const trickling = setInterval(() => response.write('0'), 50)
    response.on('close', () => clearInterval(trickling))
  })
  const url = `http://${host.host}/trickle.git`
  const stalled = { code: 'GIT_STALLED', nature: 'transient' }
  await expect(at.git.resolve(plain(url), 'main', signal())).rejects.toMatchObject(stalled)
  const directory = at.folder('trickle')
  await expect(at.git.checkout(request(url, directory), quiet, signal())).rejects.toMatchObject(
    stalled,
  )
  expect(processesWith(url)).toEqual([])
})

it('F-9: a repository that is too large is given up, packed or unpacked', async () => {
  await using lab = await labGit()
  await using at = gitAtWork({ maxBytes: 4 * 1024 ** 2 })
  // Two hundred megabytes that pack into almost nothing.
  const bomb = Buffer.alloc(200 * 1024 ** 2).toString('latin1')
  await lab.createRepository('bomb', { bomb })
  await expect(
    at.git.checkout(request(`${lab.httpUrl}/bomb.git`, at.folder('bomb')), quiet, signal()),
  ).rejects.toMatchObject({ code: 'GIT_TOO_LARGE', nature: 'refused' })
})

it('F-9: an endless answer and an endless chain of redirects end', async () => {
  await using at = gitAtWork({ quietMs: 2000 })
  await using host = await answering((incoming, response) => {
    if (incoming.url?.startsWith('/loop')) {
      response
        .writeHead(302, { location: `http://${incoming.headers.host}/loop${Date.now()}` })
        .end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-advertisement' })
    const more = () => {
      if (!response.destroyed) response.write('0'.repeat(65_000), () => setImmediate(more))
    }
    more()
  })
  for (const name of ['loop', 'endless']) {
    const url = `http://${host.host}/${name}.git`
    await expect(at.git.resolve(plain(url), 'main', signal())).rejects.toThrow()
    expect(processesWith(url)).toEqual([])
  }
})

it('SEC-6: a redirect is not followed, but to the same address with .git behind it', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  await lab.createRepository('app', { file: 'content' })
  await using host = await answering((incoming, response) => {
    const { url = '' } = incoming
    if (url.startsWith('/app.git/')) {
      const { method = 'GET', headers } = incoming
      const onward = http.request(lab.httpUrl + url, { method, headers }, (reply) => {
        response.writeHead(reply.statusCode ?? 502, reply.headers)
        reply.pipe(response)
      })
      incoming.pipe(onward)
      return
    }
    response
      .writeHead(301, { location: `${lab.httpUrl}${url.replace(/^\/(\w+)/, '/$1.git')}` })
      .end()
  })
  const origin = `http://${host.host}`
  const moved = { code: 'GIT_MOVED', nature: 'refused' }
  await expect(at.git.resolve(plain(`${origin}/other`), 'main', signal())).rejects.toMatchObject(
    moved,
  )
  expect(await at.git.resolve(plain(`${origin}/app`), undefined, signal())).toMatchObject({
    ref: 'main',
  })
})

async function answering(handler: http.RequestListener) {
  const server = http.createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

it('WL-2: a host that only hands out files is told as one that speaks the dumb protocol, with what to do', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  const { folder } = await lab.createRepository('app', { a: 'a' })
  execFileSync('git', ['-C', folder, 'update-server-info'])
  const files = http.createServer((incoming, outgoing) => {
    const file = path.join(folder, path.normalize(new URL(incoming.url ?? '', 'http://h').pathname))
    if (!existsSync(file)) outgoing.writeHead(404)
    outgoing.end(existsSync(file) ? readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(files.address() as AddressInfo).port}/`
  try {
    await expect(
      at.git.checkout(request(url, at.folder('dumb')), quiet, signal()),
    ).rejects.toMatchObject({
      code: 'GIT_DUMB_HTTP',
      nature: 'refused',
      hint: expect.stringContaining('git http-backend'),
    })
  } finally {
    files.close()
  }
})
