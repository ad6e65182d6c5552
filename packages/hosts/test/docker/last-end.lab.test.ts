import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'

it.each([
  ['its exit code', 'sleep 2; exit 7', { exitCode: 7, oomKilled: false }],
  [
    'that it had no memory left',
    'sleep 2; exec tail /dev/zero',
    { exitCode: 137, oomKilled: true },
  ],
])(
  'F-17: of a run that its engine has followed by another one, %s is still told',
  async (_what, command, end) => {
    await using lab = labEngine()
    const engine = dockerEngine(openUnixSocket(lab.socketPath))
    const name = `${lab.prefix}-dies`
    const label = `${lab.label.name}=${lab.label.value}`
    const limits = ['--memory', '16m', '--memory-swap', '16m', '--restart', 'always']
    const place = ['--detach', '--name', name, '--label', label, '--network', 'none']
    await lab.docker('run', ...place, ...limits, 'busybox:stable', 'sh', '-c', command)
    const seen = await waitFor(
      'it to run for the second time',
      async () => {
        const one = await engine.inspectContainer(name, AbortSignal.timeout(5_000))
        return one?.state === 'running' && one.restartCount > 0 ? one : undefined
      },
      { timeoutMs: 20_000 },
    )
    expect(seen).toMatchObject({ exitCode: undefined, lastEnd: end })
  },
)
