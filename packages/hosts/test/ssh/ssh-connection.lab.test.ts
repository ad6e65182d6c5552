import net from 'node:net'
import { Secret } from '@keystone/domain/secret'
import { childProcesses } from '@keystone/testkit/lab/child-processes'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { scanHostKey } from '../../src/ssh/scan-host-key.ts'
import { SshConnection } from '../../src/ssh/ssh-connection.ts'
import { sshServer } from './ssh-server.ts'

const signal = () => AbortSignal.timeout(40_000)
const OTHER_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl'

it('SEC-1: no key is accepted but the pinned one; the offered one is shown', async () => {
  await using server = await sshServer()
  const offered = await scanHostKey(server.target, signal())
  expect(offered.hostKey).toBe(server.sshd.hostKey)
  const attempt = async (hostKey: string | undefined) => {
    const connection = new SshConnection({ ...server.target, hostKey }, Date.now)
    try {
      return await connection.exec(['true'], signal()).catch((error: unknown) => error)
    } finally {
      await connection.close()
    }
  }
  expect(await attempt(undefined)).toMatchObject({
    code: 'HOST_KEY_UNKNOWN',
    nature: 'refused',
    detail: offered,
  })
  expect(await attempt(OTHER_KEY)).toMatchObject({
    code: 'HOST_KEY_CHANGED',
    nature: 'refused',
    detail: { ...offered, pinned: OTHER_KEY },
  })
  expect(await attempt(server.sshd.hostKey)).toMatchObject({ exitCode: 0 })
})

it('F-4: a wrong key is refused, a closed port is lost', async () => {
  await using server = await sshServer()
  await using stranger = await sshServer()
  const privateKey = new Secret(stranger.sshd.privateKey)
  const denied = new SshConnection({ ...server.target, privateKey }, Date.now)
  await expect(denied.exec(['true'], signal())).rejects.toMatchObject({
    code: 'SSH_DENIED',
    nature: 'refused',
  })
  await denied.close()
  const nobody = new SshConnection({ ...server.target, port: 9 }, Date.now)
  await expect(nobody.exec(['true'], signal())).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    nature: 'lost',
  })
  await nobody.close()
})

it('SEC-1: a program runs by argv with its input, output and exit code; one that is missing exits with 127', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  try {
    const hostile = "it's $(id) `id` ;\n* ~ \\"
    const echoed = await connection.exec(['printf', '%s', hostile], signal())
    expect(echoed).toEqual({ exitCode: 0, stdout: hostile, stderr: '' })
    const read = await connection.exec(['cat'], signal(), 'input')
    expect(read.stdout).toBe('input')
    expect((await connection.exec(['false'], signal())).exitCode).toBe(1)
    expect((await connection.exec(['ks-no-such-program'], signal())).exitCode).toBe(127)
  } finally {
    await connection.close()
  }
})

it('F-4: however many programs are run at once, none is refused by the sessions of the connection', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  try {
    await connection.sftp(signal())
    const numbers = Array.from({ length: 40 }, (_, number) => String(number))
    const ended: string[] = []
    const runs = numbers.map(async (number) => {
      const { stdout } = await connection.exec(['printf', '%s', number], signal())
      ended.push(stdout)
    })
    await Promise.all(runs)
    expect(ended.toSorted()).toEqual(numbers.toSorted())
  } finally {
    await connection.close()
  }
})

it('F-4: whoever gives up waiting for a session takes it from nobody', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  try {
    const long = Array.from({ length: 8 }, () => connection.exec(['sleep', '1'], signal()))
    const impatient = connection.exec(['true'], AbortSignal.timeout(100))
    const patient = connection.exec(['true'], signal())
    await expect(impatient).rejects.toMatchObject({ nature: 'lost' })
    expect((await patient).exitCode).toBe(0)
    await Promise.all(long)
  } finally {
    await connection.close()
  }
})

it('F-4: a cut connection is lost for who waits on it, and the next call makes a new one', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  try {
    const mark = `88${process.pid}`
    const cut = connection.exec(['sleep', mark], signal())
    cut.catch(() => undefined)
    await waitFor('the program to run', () => processesWith(`sleep ${mark}`).length > 0)
    // The session and the program below it.
    for (const pid of childProcesses(server.sshd.process.identity.pid)) process.kill(pid, 'SIGKILL')
    await expect(cut).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', nature: 'lost' })
    await waitFor('a new connection', async () => {
      return (await connection.exec(['true'], signal())).exitCode === 0
    })
  } finally {
    await connection.close()
  }
})

it('F-4: a peer that fell silent is noticed within 20 s', { timeout: 40_000 }, async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  let stopped: readonly number[] = []
  try {
    const stream = await connection.streams('/var/run/docker.sock')(signal())
    stream.resume()
    stream.on('error', () => undefined)
    stopped = childProcesses(server.sshd.process.identity.pid)
    expect(stopped).not.toEqual([])
    for (const pid of stopped) process.kill(pid, 'SIGSTOP')
    const begin = performance.now()
    // Its own deadline is beyond what is proved, so that the keepalive is what ends it.
    const held = connection.exec(['sleep', '60'], AbortSignal.timeout(30_000))
    await expect(held).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', nature: 'lost' })
    await waitFor('the stream to end with its connection', () => stream.destroyed)
    // Who asks in the same moment hears it at once, not after an attempt of 15 s at a silent machine.
    await expect(connection.exec(['true'], AbortSignal.timeout(1_000))).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
    })
    expect(performance.now() - begin).toBeLessThan(20_000)
  } finally {
    for (const pid of stopped) process.kill(pid, 'SIGCONT')
    await connection.close()
  }
})

it('F-4: closing waits neither for a peer that fell silent nor for a login that hangs', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  await connection.exec(['true'], signal())
  const hanging = new SshConnection(server.target, Date.now)
  const stopped = [
    server.sshd.process.identity.pid,
    ...childProcesses(server.sshd.process.identity.pid),
  ]
  for (const pid of stopped) process.kill(pid, 'SIGSTOP')
  try {
    const login = hanging.exec(['true'], signal())
    login.catch(() => undefined)
    const begin = performance.now()
    await Promise.all([connection.close(), hanging.close()])
    await expect(login).rejects.toMatchObject({ nature: 'lost' })
    expect(performance.now() - begin).toBeLessThan(2000)
  } finally {
    for (const pid of stopped) process.kill(pid, 'SIGCONT')
  }
})

it('F-4: a machine that is back is tried again within 5 s, however often it was not there', async () => {
  let calls = 0
  const machine = net.createServer((socket) => {
    calls += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => machine.listen(0, '127.0.0.1', resolve))
  const { port } = machine.address() as net.AddressInfo
  await using server = await sshServer()
  let now = 0
  const connection = new SshConnection({ ...server.target, port }, () => now)
  const call = () => connection.exec(['true'], signal()).catch((error: unknown) => error)
  try {
    for (let failures = 1; failures <= 12; failures += 1) {
      const error = await call()
      expect(error).toMatchObject({ code: 'ENGINE_UNREACHABLE', nature: 'lost' })
      expect(String(error)).toContain(`far (root@127.0.0.1:${port})`)
      expect(await call()).toBe(error)
      expect(calls).toBe(failures)
      now += 5_000
    }
    const last = await call()
    expect(await call()).toBe(last)
    connection.retryNow()
    expect(await call()).not.toBe(last)
  } finally {
    await connection.close()
    await new Promise((resolve) => machine.close(resolve))
  }
})

it('OPS-12: an aborted program is left at once; closing ends everything and later calls fail', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  const stopped = new AbortController()
  const cut = connection.exec(['sleep', '60'], stopped.signal)
  cut.catch(() => undefined)
  await waitFor('a session', () => childProcesses(server.sshd.process.identity.pid).length > 0)
  stopped.abort()
  await expect(cut).rejects.toMatchObject({ nature: 'lost' })
  await connection.close()
  await waitFor('the sessions to end', () => {
    return childProcesses(server.sshd.process.identity.pid).length === 0
  })
  await expect(connection.exec(['true'], signal())).rejects.toMatchObject({ nature: 'lost' })
})
