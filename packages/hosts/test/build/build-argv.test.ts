import { Secret } from '@keystone/domain/secret'
import { expect, it } from 'vitest'
import { buildArgv } from '../../src/build/build-argv.ts'
import { buildFolder } from '../../src/build/build-folder.ts'

const folder = buildFolder('/state', 'b1')
const spec = {
  buildId: 'b1',
  contextDirectory: '/contexts/b1',
  dockerfile: 'docker/Dockerfile',
  tag: 'keystone/app:b1',
  labels: { z: '2', a: '--privileged' },
  args: { B: 'x y', A: '1' },
  secrets: { token: new Secret('canary'), key: new Secret('canary') },
  target: 'web',
  noCache: true,
  registryAuth: [],
  memoryBytes: 1000,
  cpus: 1.5,
  timeoutMs: 1500,
}

it('SEC-1: a build is one argv with every value behind its option, and without a secret', () => {
  const argv = buildArgv(spec, folder, { program: '/usr/bin/docker', buildKit: true })
  expect(argv).toEqual([
    'timeout',
    '--signal=TERM',
    '--kill-after=10',
    '2',
    '/usr/bin/docker',
    'build',
    '--iidfile=/state/builds/b1/image-id',
    '--file=/contexts/b1/docker/Dockerfile',
    '--tag=keystone/app:b1',
    '--label=a=--privileged',
    '--label=z=2',
    '--build-arg=A=1',
    '--build-arg=B=x y',
    '--target=web',
    '--no-cache',
    '--progress=plain',
    '--secret=id=key,src=/state/builds/b1/private/secret-0',
    '--secret=id=token,src=/state/builds/b1/private/secret-1',
    '--',
    '/contexts/b1',
  ])
})

it('WL-7: the classic builder gets its limits as options', () => {
  const argv = buildArgv(spec, folder, { program: '/usr/bin/docker', buildKit: false })
  expect(argv).toEqual(
    expect.arrayContaining(['--memory=1000', '--memory-swap=1000', '--cpu-quota=150000']),
  )
  expect(argv.join(' ')).not.toMatch(/--secret|--progress/)
})

it('SEC-8: an id that would leave the folder of builds is refused', () => {
  for (const id of ['../x', 'a/b', '', '.', 'a b', 'x'.repeat(81)]) {
    expect(() => buildFolder('/state', id)).toThrow(/is not the id of a build/)
  }
})
