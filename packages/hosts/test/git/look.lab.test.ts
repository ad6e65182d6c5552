import { randomBytes } from 'node:crypto'
import { readdirSync, symlinkSync } from 'node:fs'
import net from 'node:net'
import { Secret } from '@keystone/domain/secret'
import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { gitAtWork } from './git-at-work.ts'
import { withoutProtocol2 } from './without-protocol-2.ts'

const MAX_BYTES = 1024
const signal = () => AbortSignal.timeout(30_000)
const plain = (url: string): GitRepository => ({ url, credential: { kind: 'none' } })
const head = async (repository: LabRepository) => (await repository.git('rev-parse', 'HEAD')).trim()
const set = (repository: LabRepository, key: string, value: string) =>
  repository.git('-C', repository.folder, 'config', key, value)

it('SF-8: a look reads the tree and one file, is given up for a commit that is too large, and leaves nothing on disk', async () => {
  await using lab = await labGit({ credentials: { username: 'deploy', password: 'canary' } })
  await using at = gitAtWork({ maxBytes: 1024 ** 2 })
  const source = await lab.createRepository('app', { Dockerfile: 'FROM scratch\n', 'a.txt': 'a' })
  const repository: GitRepository = {
    url: `${lab.httpUrl}/app.git`,
    credential: { kind: 'token', username: 'deploy', token: new Secret('canary') },
  }
  const look = async () => {
    const ask = { repository, path: 'Dockerfile', maxBytes: MAX_BYTES }
    return await at.git.look({ ...ask, commit: await head(source) }, signal())
  }
  expect(await look()).toEqual({
    found: { is: 'file', bytes: 13, text: 'FROM scratch\n' },
    paths: ['Dockerfile', 'a.txt'],
  })
  expect(readdirSync(at.privateRoot)).toEqual([])
  await source.commit({ 'large.txt': randomBytes(3 * 1024 ** 2).toString('base64') }, 'Large')
  await expect(look()).rejects.toMatchObject({ code: 'GIT_TOO_LARGE' })
  expect(readdirSync(at.privateRoot)).toEqual([])
})

it('SF-8: an old host that hands out tips alone is looked at all the same', async () => {
  await using lab = await labGit()
  await using old = await withoutProtocol2(lab.httpUrl)
  await using at = gitAtWork()
  const source = await lab.createRepository('app', { Dockerfile: 'FROM scratch\n' })
  const first = await head(source)
  await source.commit({ Dockerfile: 'FROM other\n' }, 'Second')
  await set(source, 'uploadpack.allowAnySHA1InWant', 'false')
  const ask = { repository: plain(`${old.url}/app.git`), path: 'Dockerfile', maxBytes: MAX_BYTES }
  const look = async (commit: string) => (await at.git.look({ ...ask, commit }, signal())).found
  expect(await look(await head(source))).toMatchObject({ text: 'FROM other\n' })
  expect(await look(first)).toMatchObject({ text: 'FROM scratch\n' })
})

it('SEC-8: a link in the way is told as one and not followed', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  const source = await lab.createRepository('app', { 'real/Dockerfile': 'FROM scratch\n' })
  const copy = source.folder.replace(/\.git$/, '.work')
  symlinkSync('/etc', `${copy}/outside`)
  symlinkSync('/etc/passwd', `${copy}/real/passwd`)
  const commit = await source.commit({ x: 'x' }, 'Links')
  const repository = plain(`${lab.httpUrl}/app.git`)
  for (const [path, link] of [
    ['outside/passwd', 'outside'],
    ['real/passwd', 'real/passwd'],
  ] as const) {
    const { found } = await at.git.look({ repository, commit, path, maxBytes: MAX_BYTES }, signal())
    expect(found).toEqual({ is: 'link', path: link })
  }
})

it('SEC-1: few looks run at once; who gives up ends at once, waiting or running, and leaves no process', async () => {
  await using at = gitAtWork()
  await using silent = await silentHost()
  const repository = plain(`${silent.url}/app.git`)
  const ask = { repository, commit: 'a'.repeat(40), path: 'x', maxBytes: MAX_BYTES }
  const running = new AbortController()
  const waiting = new AbortController()
  const asked = Array.from({ length: 4 }, () => at.git.look(ask, running.signal))
  const late = [at.git.look(ask, waiting.signal), at.git.look(ask, running.signal)]
  const ends = Promise.allSettled([...asked, ...late])
  await waitFor('four to be heard', () => silent.heard() === 4)
  waiting.abort(new Error('gave up'))
  await expect(late[0]).rejects.toThrow('gave up')
  expect(silent.heard()).toBe(4)
  running.abort(new Error('enough'))
  expect((await ends).every(({ status }) => status === 'rejected')).toBe(true)
  expect(silent.heard()).toBe(4)
  expect(processesWith(silent.url)).toEqual([])
  expect(readdirSync(at.privateRoot)).toEqual([])
})

/** Takes connections and says nothing. */
async function silentHost() {
  let heard = 0
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    heard += 1
    sockets.add(socket.on('error', () => undefined))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    heard: () => heard,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
