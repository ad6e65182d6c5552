import net from 'node:net'
import type { Secret } from '@keystone/domain/secret'
import type { StepError } from '@keystone/plugin-kit/step-error'
import { Client } from 'ssh2'
import { describeHostKey } from './describe-host-key.ts'
import { hostKeyAlgorithms } from './host-key-algorithms.ts'
import { hostKeyRefusal, type SshPlace, sshFailure } from './ssh-failure.ts'

export interface SshTarget extends SshPlace {
  readonly privateKey: Secret
  /** The pinned key, `ssh-ed25519 AAAA…`. Nothing is ever accepted without one. */
  readonly hostKey: string | undefined
}

/** A logged-in client, and the socket below it: ssh2 itself destroys none that it has begun to end. */
export interface SshLogin {
  readonly client: Client
  readonly socket: net.Socket
}

const READY_TIMEOUT_MS = 15_000
/** A cut session hangs for ever without these. Given up at the fourth turn, so within 12 s; F-4 wants 20 s, also of a busy machine. */
const KEEPALIVE_EVERY_MS = 3_000
const KEEPALIVE_MISSES = 3

/** A logged-in connection to the machine with the pinned key. Throws StepError. */
export function connectSsh(target: SshTarget, signal: AbortSignal): Promise<SshLogin> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const client = new Client()
    // Small packets wait 40 ms for each other's acknowledgement otherwise: 20 times slower files.
    const socket = net.connect({ host: target.host, port: target.port, noDelay: true })
    let refusal: StepError | undefined
    const fail = (error: unknown) => {
      socket.destroy()
      reject(refusal ?? sshFailure(target, error))
    }
    const onAbort = () => fail(new Error('the connection was closed'))
    const onClose = () => fail(new Error('the machine closed the connection'))
    signal.addEventListener('abort', onAbort, { once: true })
    client.once('ready', () => {
      signal.removeEventListener('abort', onAbort)
      client.off('close', onClose)
      resolve({ client, socket })
    })
    // Also once it is in use: an end that waits for a dead peer's goodbye takes minutes, in which every call fails.
    client.on('error', fail)
    client.once('end', () => socket.destroy())
    client.once('close', onClose)
    client.once('close', () => signal.removeEventListener('abort', onAbort))
    client.connect({
      sock: socket,
      username: target.user,
      privateKey: target.privateKey.reveal(),
      readyTimeout: READY_TIMEOUT_MS,
      keepaliveInterval: KEEPALIVE_EVERY_MS,
      keepaliveCountMax: KEEPALIVE_MISSES,
      algorithms: hostKeyAlgorithms(target.hostKey),
      // Without it ssh2 takes any key.
      hostVerifier: (blob: Buffer) => {
        const offered = describeHostKey(blob)
        if (offered.hostKey === target.hostKey) return true
        refusal = hostKeyRefusal(target, target.hostKey, offered)
        return false
      },
    })
  })
}
