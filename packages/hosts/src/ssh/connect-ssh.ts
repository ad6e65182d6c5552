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

const READY_TIMEOUT_MS = 15_000
/** A cut session hangs for ever without these. Given up at the fourth turn, so within 12 s; F-4 wants 20 s, also of a busy machine. */
const KEEPALIVE_EVERY_MS = 3_000
const KEEPALIVE_MISSES = 3

/** A logged-in connection to the machine with the pinned key. Throws StepError. */
export function connectSsh(target: SshTarget, signal: AbortSignal): Promise<Client> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const client = new Client()
    let refusal: StepError | undefined
    const fail = (error: unknown) => reject(refusal ?? sshFailure(target, error))
    const onAbort = () => client.destroy()
    signal.addEventListener('abort', onAbort, { once: true })
    // Small packets wait 40 ms for each other's acknowledgement otherwise: 20 times slower files.
    client.once('connect', () => client.setNoDelay(true))
    client.once('ready', () => {
      signal.removeEventListener('abort', onAbort)
      client.off('close', onClose)
      resolve(client)
    })
    const onClose = () => {
      signal.removeEventListener('abort', onAbort)
      fail(new Error('the connection was closed'))
    }
    client.on('error', fail)
    client.on('close', onClose)
    client.connect({
      host: target.host,
      port: target.port,
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
