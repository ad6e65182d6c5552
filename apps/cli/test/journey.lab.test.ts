import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort } from '@keystone/testkit/lab/free-port'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ADMIN,
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { type Person, person } from './support/person.ts'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let ada: Person

beforeAll(async () => {
  ada = person()
  git = await labGit()
  plane = await startControlPlane({ KEYSTONE_PORT: String(await freePort()) })
  // What `up` would wait for in vain here.
  const quick = { spec: { deploy: { stabilityMs: 500, stopGraceMs: 0 } } }
  writeFileSync(path.join(ada.home, 'keystone.json'), JSON.stringify(quick))
  const who = ['--email', ADMIN.email, '--password-stdin']
  const ended = await ada.run(['login', plane.origin(), ...who], { stdin: ADMIN.password })
  if (ended.code !== 0) throw new Error(ended.stderr)
})
afterAll(async () => {
  await ada?.close()
  await plane?.close()
  await git?.close()
})

test('SF-3: from a repository to an answer, a change through a killed control plane, and back', async () => {
  const repository = await git.createRepository('pages', tinyApp('first'))
  const url = `${git.httpUrl}/pages.git`
  const up = await ada.run(['up', '--git', url, '--port', '8080'])
  expect(up, up.stderr).toMatchObject({ code: 0 })
  expect(up.stdout).toContain(`→ http://pages.localhost:${plane.gateway.httpPort}/`)
  expect(await page()).toBe('first')

  await repository.commit({ 'index.html': 'second' }, 'Second page')
  const change = ada.start(['deploy', 'pages'])
  await waitFor('the build', () => change.output().includes('● Build'), { timeoutMs: 60_000 })
  await plane.kill()
  await waitFor('word of it', () => change.output().includes('connection lost'))
  await plane.start()
  const changed = await change.ended
  expect(changed, changed.stderr).toMatchObject({ code: 0 })
  expect(await page()).toBe('second')

  const ps = (await ada.run(['ps', 'pages', '--json'])).json()
  expect(ps.items).toMatchObject([{ desired: 'serving', observed: { state: 'running' } }])
  const back = await ada.run(['rollback', 'pages', '1', '--reason', 'the second page is wrong'])
  expect(back, back.stderr).toMatchObject({ code: 0 })
  expect(await page()).toBe('first')
  expect((await ada.run(['releases', 'pages'])).stdout).toMatch(/#1 +live/)

  const gone = await ada.run(['apps', 'delete', 'pages', '--yes', '--reason', 'the test is over'])
  expect(gone, gone.stderr).toMatchObject({ code: 0 })
})

const page = async () => (await plane.gateway.get('pages.localhost')).body

test('SF-3: a failing build is exit 1, with the step, its last words and what to do next', async () => {
  await git.createRepository('broken', {
    Dockerfile: 'FROM busybox:stable\nRUN echo so it goes; exit 3\n',
  })
  const ended = await ada.run(['up', '--git', `${git.httpUrl}/broken.git`])
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/error: .* failed at "Build /)
  expect(ended.stdout).toContain('so it goes')
  expect(ended.stderr).toMatch(/\nnext: /)
})

test('WL-1: a repository, a branch and a key that are not there are told apart', async () => {
  await git.createRepository('fine', tinyApp('fine'))
  const missing = await ada.run(['up', '--git', `${git.httpUrl}/nothing.git`])
  expect(missing.code).toBe(1)
  expect(missing.stderr).toContain('GIT_REPOSITORY_NOT_FOUND')
  expect((await ada.run(['apps'])).stdout).not.toContain('nothing')
  const branch = await ada.run(['up', '--git', `${git.httpUrl}/fine.git`, '--ref', 'none'])
  expect(branch.code).toBe(1)
  expect(branch.stderr).toContain('GIT_REF_NOT_FOUND')
  const flag = await ada.run(['up', '--git', `${git.httpUrl}/fine.git`, '--ref', '--upload-pack=x'])
  expect(flag.code).toBe(2)
})

test('SF-3: a deploy key is made, refused, and accepted once the host knows it', async () => {
  await git.createRepository('private', tinyApp('private'))
  const args = ['sources', 'add', 'wrong', '--deploy-key', '--json']
  expect((await ada.run(args)).json().publicKey).toMatch(/^ssh-ed25519 /)
  const refused = await ada.run(['sources', 'check', 'wrong', git.sshUrl('private')])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toMatch(/next: /)
  const { stdout } = await ada.run([
    'sources',
    'add',
    'right',
    '--key-file',
    git.ssh.privateKeyFile,
  ])
  expect(stdout).not.toContain('PRIVATE')
  const removed = await ada.run(['sources', 'remove', 'wrong', '--reason', 'it is of no use'])
  expect(removed).toMatchObject({ code: 0 })
})

test('PF-1: a machine is added only with the host key that it really shows', async () => {
  const { ssh } = git
  const address = `${ssh.user}@${ssh.address}:${ssh.port}`
  const unasked = await ada.run(['servers', 'add', 'second', address])
  expect(unasked.code).toBe(2)
  const [fingerprint = ''] = /SHA256:[\w+/]+/.exec(unasked.stderr) ?? []
  const wrong = await ada.run(['servers', 'add', 'second', address, '--fingerprint', 'SHA256:x'])
  expect(wrong.code).toBe(1)
  expect(wrong.stderr).toContain('HOST_KEY_UNEXPECTED')

  const terminal = ada.inTerminal(['servers', 'add', 'second', address])
  await waitFor('the question', () => terminal.output().includes('Is it the same?'))
  expect(terminal.output()).toContain(fingerprint)
  terminal.child.stdin?.write('n\r')
  expect(await terminal.ended).toMatchObject({ code: 130 })
  const added = await ada.run(['servers', 'add', 'second', address, '--fingerprint', fingerprint])
  expect(added.stdout).toMatch(/authorized_keys +ssh-ed25519 /)
  const checked = await ada.run(['servers', 'check', 'second'])
  expect(checked.code).toBe(1)
  expect(checked.stdout).toContain('unreachable')
  const unlike = await ada.run(['servers', 'pin', 'second', '--fingerprint', 'SHA256:x'])
  expect(unlike.stderr).toContain('HOST_KEY_UNEXPECTED')
  const pinned = await ada.run(['servers', 'pin', 'second', '--fingerprint', fingerprint])
  expect(pinned).toMatchObject({ code: 0, stdout: expect.stringMatching(/pinned +ssh-/) })
  const removed = await ada.run([
    'servers',
    'remove',
    'second',
    '--yes',
    '--reason',
    'it was a test',
  ])
  expect(removed).toMatchObject({ code: 0 })
  // It never let anybody in: nothing could be taken away there.
  const said = removed.stdout + removed.stderr
  const [, operationId = ''] =
    /what takes it away: keystone ops show (op_\w+) --output/.exec(said) ?? []
  const shown = await ada.run(['ops', 'show', operationId, '--output'])
  expect(shown.stdout).toMatch(/docker ps --all .* rm --force/)
})
