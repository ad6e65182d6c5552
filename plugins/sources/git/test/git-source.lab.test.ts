import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { LABELS } from '@keystone/domain/labels'
import { Secret } from '@keystone/domain/secret'
import { sourceResult } from '@keystone/plugin-kit/source-result'
import { labDisk } from '@keystone/testkit/lab/lab-disk'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { GIT_PASSWORD, sourceLab } from '@keystone/testkit/sources/source-lab'
import { expect, it } from 'vitest'
import { gitConfig } from '../src/config.ts'
import git from '../src/index.ts'

const signal = () => AbortSignal.timeout(60_000)
const DOCKERFILE = 'FROM busybox:stable\nCOPY . /app\nEXPOSE 8080\n'

it('WL-2: a private repository over HTTPS becomes a labelled image of exactly the wanted commit, and nothing else stays', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('app', {
    Dockerfile: DOCKERFILE,
    version: 'one',
  })
  const first = (await repository.git('rev-parse', 'HEAD')).trim()
  await repository.commit({ version: 'two' }, 'Second')
  const config = gitConfig.parse({
    url: `${lab.git.httpUrl}/app.git`,
    sourceConnectionId: lab.connections.token,
  })
  const life = lab.life(git, config, { want: first })
  await life.run(signal())
  const result = sourceResult.parse(life.outputs.get('image'))
  expect(result).toMatchObject({
    exposedPort: 8080,
    hasHealthCheck: false,
    origin: { sourceKind: 'git', commit: first, message: 'First commit' },
  })
  const image = await lab.engine.inspectImage(result.image, signal())
  expect(image?.labels).toMatchObject({
    [LABELS.managed]: 'true',
    [LABELS.installation]: lab.docker.prefix,
    [LABELS.organisation]: lab.organisationId,
    [LABELS.act]: life.actId('build'),
    [LABELS.role]: 'image',
  })
  const content = await lab.docker.docker('run', '--rm', result.image, 'cat', '/app/version')
  expect(content).toBe('one')
  expect(JSON.stringify([...life.outputs, life.lines])).not.toContain(GIT_PASSWORD)
  expect(await lab.leftovers()).toEqual([`image ${image?.tags[0]}`])
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('WL-2: a deploy key reads over SSH; a folder, another Dockerfile, arguments and a target are honoured', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('mono', {
    'services/api/build/api.dockerfile': [
      'FROM busybox:stable AS wanted',
      'ARG GREETING',
      'RUN echo "$GREETING" > /greeting',
      'COPY api.txt /',
      'FROM wanted',
      'RUN exit 9',
    ].join('\n'),
    'services/api/api.txt': 'api',
  })
  const config = gitConfig.parse({
    url: lab.git.sshUrl('mono'),
    sourceConnectionId: lab.connections.key,
    ref: 'main',
    directory: 'services/api',
    dockerfile: 'build/api.dockerfile',
    args: { GREETING: `it's "me"; $(id)` },
    target: 'wanted',
  })
  const life = lab.life(git, config)
  await life.run(signal())
  const { image, origin } = sourceResult.parse(life.outputs.get('image'))
  expect(origin.ref).toBe('main')
  const content = await lab.docker.docker('run', '--rm', image, 'cat', '/greeting', '/api.txt')
  expect(content).toBe(`it's "me"; $(id)\napi`)
})

it('SEC-5: a build secret comes from a variable and is in no plan, label, output or layer', async () => {
  await using lab = await sourceLab()
  const canary = 'canary-build-secret-value'
  lab.variables.set('NPM_TOKEN', new Secret(canary))
  await lab.git.createRepository('app', {
    Dockerfile: [
      'FROM busybox:stable',
      'RUN --mount=type=secret,id=npm cat /run/secrets/npm && wc -c < /run/secrets/npm > /length',
    ].join('\n'),
  })
  const config = gitConfig.parse({
    url: `${lab.git.httpUrl}/app.git`,
    sourceConnectionId: lab.connections.token,
    secrets: { npm: 'NPM_TOKEN' },
    noCache: true,
  })
  const life = lab.life(git, config)
  await life.run(signal())
  const { image } = sourceResult.parse(life.outputs.get('image'))
  const length = await lab.docker.docker('run', '--rm', image, 'cat', '/length')
  expect(Number(length)).toBe(canary.length)
  expect(life.lines.join('\n')).toContain('[secret]')
  const history = await lab.docker.docker('history', '--no-trunc', image)
  const inspected = await lab.docker.docker('inspect', image)
  const seen = JSON.stringify([...life.outputs, life.lines, history, inspected])
  expect(seen).not.toContain(canary)

  const unset = lab.life(git, { ...config, secrets: { npm: 'NOT_SET' } })
  await expect(unset.run(signal())).rejects.toMatchObject({
    code: 'BUILD_SECRET_MISSING',
    message: expect.stringContaining('NOT_SET'),
  })
  await unset.undo(signal())
})

it('WL-2: what Git refuses is said in its own words, changes nothing, and leaves nothing', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('app', { Dockerfile: DOCKERFILE })
  const http = (name: string) => `${lab.git.httpUrl}/${name}.git`
  const { token, wrong, key } = lab.connections
  const cases = [
    [{ url: http('missing'), sourceConnectionId: token }, /GIT_(?:REPOSITORY_NOT_FOUND|DENIED)/],
    [{ url: http('app'), sourceConnectionId: wrong }, /GIT_DENIED/],
    [{ url: http('app') }, /GIT_DENIED/],
    [{ url: http('app'), sourceConnectionId: token, ref: 'nope' }, /GIT_REF_NOT_FOUND/],
    [{ url: lab.git.sshUrl('missing'), sourceConnectionId: key }, /GIT_REPOSITORY_NOT_FOUND/],
    [{ url: http('app'), sourceConnectionId: 'src_gone' }, /SOURCE_CONNECTION_NOT_FOUND/],
  ] as const
  for (const [config, code] of cases) {
    const parsed = gitConfig.parse(config)
    const life = lab.life(git, parsed)
    const expected = expect.objectContaining({
      code: expect.stringMatching(code),
      nature: 'refused',
      hint: expect.stringMatching(/.{10}/),
    })
    await expect(life.run(signal()), JSON.stringify(config)).rejects.toEqual(expected)
    await life.undo(signal())
    const checked = await git.check(lab.ports, lab.organisationId, parsed, signal())
    expect(checked, JSON.stringify(config)).toMatchObject({
      ok: false,
      code: expect.stringMatching(code),
      fix: expect.stringMatching(/.{10}/),
    })
  }
  expect(await lab.leftovers()).toEqual([])
})

it('WL-2: without the Dockerfile the error names the path and those that exist', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('app', { 'docker/Dockerfile': DOCKERFILE, 'README.md': '' })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
    }),
  )
  await expect(life.run(signal())).rejects.toMatchObject({
    code: 'DOCKERFILE_NOT_FOUND',
    message: expect.stringContaining('no Dockerfile'),
    hint: expect.stringContaining('docker/Dockerfile'),
    detail: { candidates: ['docker/Dockerfile'] },
  })
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('WL-2: a Dockerfile that fails ends the build with its last lines and leaves nothing', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('app', {
    Dockerfile: 'FROM busybox:stable\nRUN echo the reason is here && exit 3\n',
  })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
    }),
  )
  await expect(life.run(signal())).rejects.toMatchObject({
    code: 'BUILD_FAILED',
    nature: 'refused',
    detail: { lastLines: expect.arrayContaining([expect.stringContaining('the reason is here')]) },
  })
  // After a crash at this point the probe finds no image and nothing running, and acting tells the same again.
  expect(await life.probe('build', signal())).toEqual({ is: 'absent' })
  await expect(life.run(signal())).rejects.toMatchObject({ code: 'BUILD_FAILED' })
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('SEC-8: a folder or Dockerfile that is a link out of the repository is refused', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('app', { Dockerfile: DOCKERFILE })
  const copy = repository.folder.replace(/\.git$/, '.work')
  symlinkSync('/etc', path.join(copy, 'outside'))
  symlinkSync('/etc/passwd', path.join(copy, 'passwd'))
  await repository.commit({ x: 'x' }, 'Links')
  const config = gitConfig.parse({
    url: `${lab.git.httpUrl}/app.git`,
    sourceConnectionId: lab.connections.token,
  })
  for (const one of [{ directory: 'outside', dockerfile: 'passwd' }, { dockerfile: 'passwd' }]) {
    const life = lab.life(git, { ...config, ...one })
    await expect(life.run(signal())).rejects.toMatchObject({ code: 'TREE_UNSAFE' })
    expect(life.lines.join('\n')).not.toContain('root:')
    await life.undo(signal())
  }
  expect(await lab.leftovers()).toEqual([])
})

it('OPS-12: a build cancelled in its middle leaves nothing', async () => {
  await using lab = await sourceLab()
  const mark = `started-${lab.docker.prefix}`
  await lab.git.createRepository('app', {
    Dockerfile: `FROM busybox:stable\nRUN echo ${mark}; sleep 300\n`,
  })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
    }),
  )
  const cancel = new AbortController()
  const running = life.run(cancel.signal)
  running.catch(() => undefined)
  await waitFor('the build to run', () => life.lines.some((line) => line.endsWith(` ${mark}`)), {
    timeoutMs: 30_000,
  })
  cancel.abort(new Error('cancelled'))
  await expect(running).rejects.toThrow()
  await life.undo(signal())
  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
})

it('OPS-13: a build that outlives its follower is followed again from its first line, not started again', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('app', {
    Dockerfile:
      'FROM busybox:stable\nRUN echo run $(cat /proc/sys/kernel/random/uuid); sleep 3; echo over\n',
  })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
      noCache: true,
    }),
  )
  await life.run(signal(), 'checkout')
  const crash = new AbortController()
  const followed = life.run(crash.signal)
  followed.catch(() => undefined)
  const runs = () => life.lines.filter((line) => /^#\d+ [\d.]+ run [0-9a-f-]{36}$/.test(line))
  await waitFor('the build to run', () => runs().length > 0, { timeoutMs: 30_000 })
  crash.abort(new Error('the lease is lost'))
  await expect(followed).rejects.toThrow()
  expect(await life.probe('build', signal())).toMatchObject({ is: 'present-older' })
  await life.run(signal())
  expect(runs()).toHaveLength(2)
  expect(new Set(runs()).size).toBe(1)
  expect(await life.probe('image', signal())).toMatchObject({ is: 'present-same' })
})

it('OPS-13: after a crash between effect and record every step is found done', async () => {
  await using lab = await sourceLab()
  await lab.git.createRepository('app', { Dockerfile: DOCKERFILE })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
    }),
  )
  for (const node of ['checkout', 'build', 'image']) {
    expect(await life.probe(node, signal()), node).toEqual({ is: 'absent' })
    await life.actAndForget(node, signal())
    const found = await life.probe(node, signal())
    expect(found, node).toMatchObject({ is: 'present-same' })
    await life.run(signal(), node)
    expect(life.outputs.get(node), node).toEqual('output' in found ? found.output : undefined)
  }
})

it('OPS-13: a build whose working copy is gone fetches the same commit again', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('app', {
    Dockerfile: DOCKERFILE,
    version: 'one',
  })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
      ref: 'main',
    }),
  )
  await life.run(signal(), 'checkout')
  await lab.ports.workspaces.remove(life.actId('checkout'))
  await repository.commit({ version: 'two' }, 'Moved on')
  await life.run(signal())
  const { image } = sourceResult.parse(life.outputs.get('image'))
  expect(await lab.docker.docker('run', '--rm', image, 'cat', '/app/version')).toBe('one')
})

it('WL-7, F-6: a full disk on the control plane refuses the checkout, says how much is needed, and leaves nothing', async ({
  task,
}) => {
  await using disk = await labDisk(64)
  await using lab = await sourceLab({ workspaces: disk.path })
  await lab.git.createRepository('app', { Dockerfile: DOCKERFILE })
  const life = lab.life(
    git,
    gitConfig.parse({
      url: `${lab.git.httpUrl}/app.git`,
      sourceConnectionId: lab.connections.token,
    }),
  )
  const refused = await life.run(signal()).catch((error) => error)
  expect(refused).toMatchObject({
    code: 'DISK_FULL',
    nature: 'refused',
    message: expect.stringContaining('256 MiB'),
  })
  tells(task, refused)
  await life.undo(signal())
  expect(await lab.ports.workspaces.list()).toEqual(['lost+found'])
})
