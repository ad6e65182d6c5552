import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { run } from '@keystone/testkit/lab/run'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, test } from 'vitest'

const credentials = { username: 'ada', password: 's3cret' }
const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_GLOBAL: '/dev/null' }

test('LAB: Git over HTTP serves only those who know the password, and takes a push', async () => {
  await using git = await labGit({ credentials })
  await using folder = tempDir()
  await git.createRepository('site', { 'index.md': '# one\n', 'deep/er.txt': 'x' })
  const url = `${git.httpUrl}/site.git`
  const withPassword = url.replace('http://', 'http://ada:s3cret@')
  const clone = (from: string, to: string) =>
    run(['git', 'clone', '--quiet', from, path.join(folder.path, to)], { env })

  await expect(clone(url, 'refused')).rejects.toThrow(/could not read Username/)
  await expect(clone(withPassword.replace('s3cret', 'wrong'), 'wrong')).rejects.toThrow(
    /Authentication failed/,
  )
  await clone(withPassword, 'first')
  const inFirst = (...args: string[]) =>
    run(['git', '-C', path.join(folder.path, 'first'), ...args], { env })
  await inFirst(
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@b',
    'commit',
    '--allow-empty',
    '-qm',
    'two',
  )
  await inFirst('push', '--quiet', 'origin', 'HEAD:main')
  const pushed = await inFirst('rev-parse', 'HEAD')
  expect(await run(['git', 'ls-remote', withPassword, 'main'], { env })).toContain(pushed.trim())
  expect(await readFile(path.join(folder.path, 'first/deep/er.txt'), 'utf8')).toBe('x')
})

test('LAB: Git over SSH serves the key it knows and runs nothing but Git', async () => {
  await using git = await labGit()
  await using folder = tempDir()
  const repository = await git.createRepository('app', { 'a.txt': 'one' })
  const commit = await repository.commit({ 'a.txt': 'two' }, 'Second commit')
  const options = '-o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null'
  const withKey = {
    ...env,
    GIT_SSH_COMMAND: `ssh ${options} -o IdentitiesOnly=yes -i ${git.ssh.privateKeyFile}`,
  }

  await run(['git', 'clone', '--quiet', git.sshUrl('app'), `${folder.path}/app`], { env: withKey })
  expect(await run(['git', '-C', `${folder.path}/app`, 'rev-parse', 'HEAD'])).toBe(`${commit}\n`)
  const keyless = { ...env, GIT_SSH_COMMAND: `ssh ${options} -o IdentitiesOnly=yes -i /dev/null` }
  await expect(run(['git', 'ls-remote', git.sshUrl('app')], { env: keyless })).rejects.toThrow(
    /Permission denied/,
  )
  const login = [
    '-i',
    git.ssh.privateKeyFile,
    '-p',
    String(git.ssh.port),
    `root@${git.ssh.address}`,
  ]
  await expect(run(['ssh', ...options.split(' '), ...login, 'id'])).rejects.toThrow(
    /unrecognized command/,
  )
})

test('LAB: a repository is made from a folder, and branches are kept apart', async () => {
  await using git = await labGit()
  const repository = await git.createRepository('examples', {
    folder: path.resolve('tools/bootstrap'),
  })
  const onMain = await repository.commit({ 'x.txt': '1' }, 'on main')
  const onOther = await repository.commit({ 'y.txt': '1' }, 'on other', 'other')
  const refs = await run(['git', 'ls-remote', `${git.httpUrl}/examples.git`], { env })
  expect(refs).toContain(`${onMain}\trefs/heads/main`)
  expect(refs).toContain(`${onOther}\trefs/heads/other`)
})
