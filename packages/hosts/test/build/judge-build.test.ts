import { expect, it } from 'vitest'
import { judgeBuild } from '../../src/build/judge-build.ts'

const ID = `sha256:${'a'.repeat(64)}`

it.each([
  ['an image id', { imageId: ID, exitCode: 0, tail: [] }, { is: 'succeeded', imageId: ID }],
  [
    'an image id, exit unseen',
    { imageId: `${ID}\n`, exitCode: undefined, tail: [] },
    { is: 'succeeded' },
  ],
  [
    'half an image id',
    { imageId: ID.slice(0, 20), exitCode: undefined, tail: [] },
    { is: 'absent' },
  ],
  ['nothing at all', { imageId: '', exitCode: undefined, tail: [] }, { is: 'absent' }],
  [
    'a step that failed',
    { imageId: '', exitCode: 1, tail: ['failed to solve: exit code: 3'] },
    { is: 'failed', exitCode: 1 },
  ],
  [
    'a step that failed, exit unseen',
    { imageId: '', exitCode: undefined, tail: ['#5 ERROR: x', 'failed to solve: y'] },
    { is: 'failed', exitCode: undefined },
  ],
  [
    'an exit without words',
    { imageId: '', exitCode: 2, tail: ['unknown flag: --x'] },
    { is: 'failed', exitCode: 2 },
  ],
  [
    'a killed command',
    { imageId: '', exitCode: undefined, tail: ['#5 RUN make', '#5 cc -c a.c'] },
    { is: 'absent' },
  ],
  [
    'a lost engine',
    { imageId: '', exitCode: 1, tail: ['Cannot connect to the Docker daemon at unix:///x'] },
    { is: 'absent' },
  ],
  [
    'a lost engine, as BuildKit says it',
    {
      imageId: '',
      exitCode: 1,
      tail: [
        'failed to solve: rpc error: code = Unavailable desc = error reading from server: EOF',
      ],
    },
    { is: 'absent' },
  ],
  [
    'an engine gone in the middle',
    {
      imageId: '',
      exitCode: 1,
      tail: ['cannot write /x because server did not provide an image ID'],
    },
    { is: 'absent' },
  ],
  [
    'the words of a lost engine in a program far above',
    {
      imageId: '',
      exitCode: 1,
      tail: ['unexpected EOF', 'a', 'b', 'failed to solve: exit code: 1'],
    },
    { is: 'failed' },
  ],
  [
    'its deadline',
    { imageId: '', exitCode: 124, tail: ['#5 context canceled'] },
    { is: 'failed', exitCode: 124 },
  ],
])('OPS-13: what became of a build is told from %s', (_name, evidence, expected) => {
  expect(judgeBuild(evidence)).toMatchObject(expected)
})
