import { readdir, readlink, stat, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { childProcesses } from '@keystone/testkit/lab/child-processes'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { sftpFiles } from '../../src/files/sftp-files.ts'
import { SshConnection } from '../../src/ssh/ssh-connection.ts'
import { sshServer } from './ssh-server.ts'

const signal = () => AbortSignal.timeout(40_000)

it('OPS-12: files over a dead link are given up with their signal, not with the keepalive', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  const files = sftpFiles(server.folder, (deadline) => connection.sftp(deadline))
  try {
    await files.writeAtomic(`${server.folder}/file`, 'content', 0o600, signal())
    const stopped = childProcesses(server.sshd.process.identity.pid)
    for (const pid of stopped) process.kill(pid, 'SIGSTOP')
    const begin = performance.now()
    await expect(
      files.read(`${server.folder}/file`, AbortSignal.timeout(200)),
    ).rejects.toMatchObject({ nature: 'lost' })
    expect(performance.now() - begin).toBeLessThan(2000)
    for (const pid of stopped) process.kill(pid, 'SIGCONT')
  } finally {
    await connection.close()
  }
})

it('F-4: a file whose connection is cut while it is written is lost at once, not with its signal', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  const files = sftpFiles(server.folder, (deadline) => connection.sftp(deadline))
  const file = `${server.folder}/file`
  try {
    const writing = files.writeAtomic(file, 'a'.repeat(64 * 1024 ** 2), 0o600, signal())
    writing.catch(() => undefined)
    await waitFor('the file to grow', async () => (await bytesBelow(server.folder)) > 0)
    for (const pid of childProcesses(server.sshd.process.identity.pid)) process.kill(pid, 'SIGKILL')
    const begin = performance.now()
    await expect(writing).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', nature: 'lost' })
    expect(performance.now() - begin).toBeLessThan(5_000)
    await files.writeAtomic(file, 'content', 0o600, signal())
    expect(await readdir(server.folder)).toEqual(['file'])
  } finally {
    await connection.close()
  }
})

it('F-4: a file whose connection is cut while it is read is lost at once, not with its signal', async () => {
  await using server = await sshServer()
  const connection = new SshConnection(server.target, Date.now)
  const files = sftpFiles(server.folder, (deadline) => connection.sftp(deadline))
  const file = path.join(server.folder, 'file')
  try {
    await files.list(server.folder, signal())
    await writeFile(file, 'a'.repeat(64 * 1024 ** 2))
    const sessions = childProcesses(server.sshd.process.identity.pid)
    const servers = sessions.flatMap(childProcesses)
    const reading = files.read(file, signal())
    reading.catch(() => undefined)
    await waitFor('the file to be open there', async () => {
      const open = await Promise.all(servers.map(openFiles))
      return open.flat().includes(file)
    })
    for (const pid of sessions) process.kill(pid, 'SIGKILL')
    const begin = performance.now()
    await expect(reading).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE', nature: 'lost' })
    expect(performance.now() - begin).toBeLessThan(5_000)
  } finally {
    await connection.close()
  }
})

it('F-4: a stream whose connection is cut breaks; it does not end as if all had been said', async () => {
  await using server = await sshServer()
  const socketPath = `${server.folder}.sock`
  const talker = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('half of')
  })
  await new Promise<void>((resolve) => talker.listen(socketPath, resolve))
  const connection = new SshConnection(server.target, Date.now)
  try {
    const stream = await connection.streams(socketPath)(signal())
    const seen = { text: '', ended: false, error: undefined as unknown }
    stream.on('data', (chunk) => {
      seen.text += String(chunk)
    })
    stream.on('end', () => {
      seen.ended = true
    })
    stream.on('error', (error) => {
      seen.error = error
    })
    await waitFor('the first words', () => seen.text === 'half of')
    for (const pid of childProcesses(server.sshd.process.identity.pid)) process.kill(pid, 'SIGKILL')
    await waitFor('the end of the stream', () => stream.destroyed)
    expect(seen).toMatchObject({ ended: false, error: { code: 'ENGINE_UNREACHABLE' } })
  } finally {
    await connection.close()
    await new Promise((resolve) => talker.close(resolve))
  }
})

async function bytesBelow(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = names.map(async (name) => (await stat(path.join(folder, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function openFiles(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`
  const links = (await readdir(folder)).map((fd) => readlink(path.join(folder, fd)))
  const seen = await Promise.allSettled(links)
  return seen.flatMap((link) => (link.status === 'fulfilled' ? [link.value] : []))
}
