import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Secret } from '@keystone/domain/secret'
import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { expect, it } from 'vitest'
import {
  credentialFolderPrefix,
  isLeftCredentialFolder,
} from '../../src/git/credential-folder-name.ts'
import { gitAtWork } from './git-at-work.ts'
import { withoutProtocol2 } from './without-protocol-2.ts'

const TOKEN = 'canary token/+&?='
const signal = () => AbortSignal.timeout(30_000)
const quiet = () => undefined
const token = (value: string) =>
  ({ kind: 'token', username: 'deploy', token: new Secret(value) }) as const
const plain = (url: string): GitRepository => ({ url, credential: { kind: 'none' } })
const checkoutOf = (repository: GitRepository, ref: string | undefined, directory: string) => ({
  repository,
  ref,
  directory,
  submodules: false,
  lfs: false,
})

it('WL-2: a commit that the server does not hand out by its id is found through its branch', async () => {
  await using lab = await labGit()
  await using old = await withoutProtocol2(lab.httpUrl)
  await using at = gitAtWork()
  const source = await lab.createRepository('app', { 'version.txt': 'one' })
  await source.git('-C', source.folder, 'config', 'uploadpack.allowAnySHA1InWant', 'false')
  const first = (await source.git('rev-parse', 'HEAD')).trim()
  await source.commit({ 'version.txt': 'two' }, 'Second')
  const directory = at.folder('old')
  const lines: string[] = []
  const request = checkoutOf(plain(`${old.url}/app.git`), first, directory)
  await at.git.checkout(request, (line) => lines.push(line), signal())
  expect(lines).toContain('The server does not give out a commit by its id; fetching all branches')
  expect(readFileSync(path.join(directory, 'version.txt'), 'utf8')).toBe('one')
})

it('WL-2: the output of a checkout names no folder of the control plane', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  await lab.createRepository('app', { 'version.txt': 'one' })
  const lines: string[] = []
  const repository = plain(`${lab.httpUrl}/app.git`)
  const request = checkoutOf(repository, undefined, at.folder('plain'))
  await at.git.checkout(request, (line) => lines.push(line), signal())
  const missing = checkoutOf(repository, 'nowhere', at.folder('missing'))
  const failure = await at.git
    .checkout(missing, (line) => lines.push(line), signal())
    .catch((error: unknown) => String(error))
  expect(failure).toContain('Remote branch nowhere not found')
  expect(lines).not.toEqual([])
  expect([...lines, failure].join('\n')).not.toContain(path.dirname(at.privateRoot))
})

it('SEC-5: neither a token nor anything else of a credential stays on disk', async () => {
  await using lab = await labGit({ credentials: { username: 'deploy', password: TOKEN } })
  await using at = gitAtWork()
  await lab.createRepository('app', { 'a.txt': 'a' })
  const url = `${lab.httpUrl}/app.git`
  const directory = at.folder('app')
  const request = checkoutOf({ url, credential: token(TOKEN) }, 'main', directory)
  await at.git.checkout(request, quiet, signal())
  expect(readFileSync(path.join(directory, '.git/config'), 'utf8')).not.toContain('canary')
  await expect(
    at.git.resolve({ url, credential: token('wrong') }, 'main', signal()),
  ).rejects.toMatchObject({ code: 'GIT_DENIED' })
  expect(readdirSync(at.privateRoot)).toEqual([])
})

it('WL-2: a Git host that is not there is worth another try', async () => {
  await using at = gitAtWork()
  await expect(
    at.git.resolve(plain('http://127.0.0.1:9/x.git'), 'main', signal()),
  ).rejects.toMatchObject({ code: 'GIT_UNREACHABLE', nature: 'transient' })
})

it('F-2: credentials that a killed process left are gone before the next call', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  await lab.createRepository('app', { 'a.txt': 'a' })
  mkdirSync(path.join(at.privateRoot, 'git-left'), { recursive: true })
  writeFileSync(path.join(at.privateRoot, 'git-left/token'), 'canary')
  await at.git.resolve(plain(`${lab.httpUrl}/app.git`), 'main', signal())
  expect(readdirSync(at.privateRoot)).toEqual([])
})

it('PF-24: credentials that another instance works with stay; those of a dead process and, after a day, of another machine go', () => {
  const [, prefix = ''] = /^(git-.+-)\d+-\d+-$/.exec(credentialFolderPrefix()) ?? []
  const hour = 3_600_000
  expect(isLeftCredentialFolder(`${credentialFolderPrefix()}aBc123`, 100 * hour)).toBe(false)
  expect(isLeftCredentialFolder(`${prefix}${process.pid}-1-aBc123`, 0)).toBe(true)
  expect(isLeftCredentialFolder('git-else-where-17-99-aBc123', hour)).toBe(false)
  expect(isLeftCredentialFolder('git-else-where-17-99-aBc123', 25 * hour)).toBe(true)
})

it('SEC-1: over SSH only a pinned host key is taken; an unknown one is shown, a changed one refused', async () => {
  await using lab = await labGit()
  await using at = gitAtWork()
  const source = await lab.createRepository('app', { 'a.txt': 'a' })
  const head = (await source.git('rev-parse', 'HEAD')).trim()
  const url = lab.sshUrl('app')
  const privateKey = new Secret(lab.ssh.privateKey)
  const withKeys = (...hostKeys: string[]): GitRepository => ({
    url,
    credential: { kind: 'ssh-key', privateKey, hostKeys },
  })
  const other = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'
  expect(await at.git.resolve(withKeys(lab.ssh.hostKey), 'main', signal())).toEqual({
    commit: head,
    ref: 'main',
  })
  const directory = at.folder('app')
  const request = checkoutOf(withKeys(`git.example.org ${lab.ssh.hostKey}`), 'main', directory)
  expect(await at.git.checkout(request, quiet, signal())).toMatchObject({ commit: head })
  await expect(at.git.resolve(withKeys(), 'main', signal())).rejects.toMatchObject({
    code: 'GIT_HOST_KEY_UNKNOWN',
    detail: { hostKey: lab.ssh.hostKey, fingerprint: expect.stringMatching(/^SHA256:/) },
  })
  await expect(at.git.resolve(withKeys(other), 'main', signal())).rejects.toMatchObject({
    code: 'GIT_HOST_KEY_CHANGED',
  })
  expect(readdirSync(at.privateRoot)).toEqual([])
})
