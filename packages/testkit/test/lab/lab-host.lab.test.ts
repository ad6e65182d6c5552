import { existsSync } from 'node:fs'
import { labHost } from '@keystone/testkit/lab/lab-host'
import { run } from '@keystone/testkit/lab/run'
import { expect, test } from 'vitest'

const SSH = ['ssh', '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no'] as const

test('LAB: a second server has its own engine behind a real sshd, and leaves nothing behind', async () => {
  const host = await labHost()
  try {
    const login = [...SSH, '-o', 'UserKnownHostsFile=/dev/null', '-i', host.privateKeyFile] as const
    const onHost = (...words: string[]) =>
      run([...login, '-p', String(host.port), `${host.user}@${host.address}`, ...words])
    const remoteId = await onHost('docker', 'info', '--format', '{{.ID}}')
    expect(remoteId).toBe(await host.docker('info', '--format', '{{.ID}}'))
    expect(remoteId).not.toBe(await run(['docker', 'info', '--format', '{{.ID}}']))
    expect(
      await run(['ssh-keyscan', '-p', String(host.port), '-t', 'ed25519', host.address]),
    ).toContain(host.hostKey)
  } finally {
    await host.close()
  }
  expect(host.dockerd.isRunning()).toBe(false)
  expect(host.sshd.isRunning()).toBe(false)
  expect(existsSync(`/sys/class/net/${host.interfaceName}`)).toBe(false)
  expect(await run(['ip', 'netns', 'list'])).not.toContain(`${host.interfaceName.slice(0, -1)} `)
})

/** As PID 1 `sleep` ignores SIGTERM, and a restarting engine gives it the whole grace period. */
const SLEEPER = ['--stop-timeout', '0', 'busybox:stable', 'sleep', '600'] as const

test('LAB: the second server runs containers, and its engine comes back after a SIGKILL', async () => {
  await using host = await labHost()
  const image = await run(['docker', 'image', 'inspect', '-f', '{{.Id}}', 'busybox:stable'])
  await host.copyImage('busybox:stable')
  await host.docker('run', '-d', '--name', 'one', '--restart', 'always', ...SLEEPER)

  host.dockerd.signal('SIGKILL')
  await host.restartEngine()

  expect(await host.docker('ps', '--format', '{{.Names}}')).toBe('one\n')
  expect(await host.docker('image', 'inspect', '-f', '{{.Id}}', 'busybox:stable')).toBe(image)
})

test('LAB: a cut cable is silent or resets, and works again when mended', async () => {
  await using host = await labHost()
  const keys = () => run(['ssh-keyscan', '-T', '1', '-t', 'ed25519', host.address])
  for (const how of ['silent', 'reset'] as const) {
    const mend = await host.cut(how)
    expect(await keys().catch(() => '')).not.toContain('ssh-ed25519')
    await mend()
    expect(await keys()).toContain(host.hostKey)
  }
  await host.cut('silent')
  await host.close()
  expect(await run(['iptables', '-S'])).not.toContain(host.interfaceName)
})
