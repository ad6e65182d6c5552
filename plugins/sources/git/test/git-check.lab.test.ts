import { randomBytes } from 'node:crypto'
import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { sourceLab } from '@keystone/testkit/sources/source-lab'
import { expect, it } from 'vitest'
import { gitConfig } from '../src/config.ts'
import git from '../src/index.ts'

const signal = () => AbortSignal.timeout(60_000)
const DOCKERFILE = 'FROM busybox:stable\nCOPY . /app\nEXPOSE 8080\n'

it('SF-8: a check says what it found: where the ref is, that the Dockerfile is there, and what it exposes', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('app', { Dockerfile: DOCKERFILE })
  const commit = (await repository.git('rev-parse', 'HEAD')).trim()
  const config = gitConfig.parse({
    url: lab.git.sshUrl('app'),
    sourceConnectionId: lab.connections.key,
    ref: 'main',
  })
  expect(await git.check(lab.ports, lab.organisationId, config, signal())).toEqual({
    ok: true,
    found: expect.stringContaining(commit),
    words: { code: 'ref-of-repository', with: expect.objectContaining({ ref: 'main', commit }) },
    also: [
      {
        text: 'Dockerfile is there and exposes port 8080',
        words: {
          code: 'dockerfile-exposes',
          with: { count: 1, path: 'Dockerfile', ports: ['8080'] },
        },
      },
    ],
    exposedPorts: [8080],
  })
  expect(await lab.leftovers()).toEqual([])
})

it('SF-8: a check tells what is there in place of the Dockerfile, and what would mend it', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('mono', {
    'services/api/Dockerfile': DOCKERFILE,
    'docker/web.Dockerfile': 'FROM busybox:stable\n',
    'README.md': 'Read me\n',
  })
  const check = (more: object) =>
    git.check(
      lab.ports,
      lab.organisationId,
      gitConfig.parse({
        url: `${lab.git.httpUrl}/mono.git`,
        sourceConnectionId: lab.connections.token,
        ...more,
      }),
      signal(),
    )
  const missing = await check({})
  expect(missing).toMatchObject({
    ok: false,
    code: 'DOCKERFILE_NOT_FOUND',
    why: 'There is no Dockerfile in main.',
    fix: expect.stringContaining('docker/web.Dockerfile and services/api/Dockerfile'),
    words: { why: { code: 'no-dockerfile' }, fix: { code: 'dockerfiles-found' } },
    also: [{ words: { code: 'ref-of-repository' } }],
  })
  // Each proposal is one that the check takes.
  const proposals = 'proposals' in missing ? (missing.proposals ?? []) : []
  expect(proposals).toHaveLength(2)
  for (const { config } of proposals) expect(await check(config)).toMatchObject({ ok: true })
  expect(await check({ directory: 'services/api' })).toMatchObject({ exposedPorts: [8080] })
  expect(await check({ directory: 'services/web' })).toMatchObject({
    why: 'There is no folder services/web in main.',
  })

  const copy = repository.folder.replace(/\.git$/, '.work')
  symlinkSync('/etc', path.join(copy, 'outside'))
  await repository.commit({ large: `#${' '.repeat(1024 ** 2)}` }, 'A link and a large file')
  expect(await check({ directory: 'outside', dockerfile: 'passwd' })).toMatchObject({
    code: 'TREE_UNSAFE',
  })
  expect(await check({ dockerfile: 'large' })).toMatchObject({ code: 'FILE_TOO_LARGE' })
  expect(await lab.leftovers()).toEqual([])
})

it('SF-8: of a repository that is too large to look into, a check says that it did not look', async () => {
  await using lab = await sourceLab()
  const repository = await lab.git.createRepository('large', { Dockerfile: DOCKERFILE })
  // A look may fetch 64 MiB.
  await repository.commit({ blob: randomBytes(66 * 1024 ** 2).toString('latin1') }, 'Large')
  const config = gitConfig.parse({
    url: `${lab.git.httpUrl}/large.git`,
    sourceConnectionId: lab.connections.token,
  })
  expect(await git.check(lab.ports, lab.organisationId, config, signal())).toMatchObject({
    ok: true,
    words: { code: 'ref-of-repository' },
    also: [{ words: { code: 'dockerfile-unseen' } }],
  })
  expect(await lab.leftovers()).toEqual([])
})
