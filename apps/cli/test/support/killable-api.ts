import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'

const SCRIPT = fileURLToPath(new URL('./api-process.ts', import.meta.url))

/** A control plane at one address that can be killed and started again on the same database. */
export interface KillableApi {
  readonly url: string
  readonly setupToken: () => string
  readonly start: () => Promise<void>
  readonly kill: () => Promise<void>
  /** Stops the process where it is: its connections stand, and nobody answers. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** Lets held steps go on. */
  readonly release: () => void
  readonly close: () => Promise<void>
}

export async function killableApi(folder: string): Promise<KillableApi> {
  let child: ChildProcess | undefined
  let port = 0
  let setupToken = ''
  const sockets = new Set<Socket>()
  // The address stays while the process behind it changes: a process cannot ask for its old port safely.
  const door = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))

  async function kill(): Promise<void> {
    if (child === undefined) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    child = undefined
  }

  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    setupToken: () => setupToken,
    kill,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    release: () => void child?.kill('SIGUSR2'),
    async start() {
      const args = ['--disable-warning=ExperimentalWarning', SCRIPT, folder]
      const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      child = started
      const line = await new Promise<string>((resolve, reject) => {
        started.once('exit', (code) => reject(new Error(`the API ended with ${code}`)))
        started.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8')))
      })
      const said = JSON.parse(line) as { readonly port: number; readonly setupToken?: string }
      port = said.port
      setupToken = said.setupToken ?? setupToken
    },
    async close() {
      await kill()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => door.close(resolve))
    },
  }
}
