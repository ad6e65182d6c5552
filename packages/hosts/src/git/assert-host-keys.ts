import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { scanHostKey } from '../ssh/scan-host-key.ts'
import { sshPlace } from './ssh-place.ts'

/** Over SSH only with a pinned key. Where none is, the error shows the one that the host offers, to be compared and pinned by a person. */
export async function assertHostKeys(
  { url, credential }: GitRepository,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const place = sshPlace(url)
  if (place === undefined) return
  if (credential.kind !== 'ssh-key') {
    throw new StepError('GIT_DENIED', 'An address over SSH needs a key, and there is none', {
      hint: 'Choose a source connection with a deploy key, or use the https address.',
    })
  }
  if (credential.hostKeys.length > 0) return
  const { hostKey, fingerprint } = await scanHostKey(
    { host: addresses[0] ?? place.host, port: place.port },
    signal,
  ).catch((error: unknown) => {
    throw new StepError('GIT_UNREACHABLE', `${place.host} did not answer over SSH`, {
      nature: 'transient',
      hint: 'Check that this machine can reach the Git host.',
      cause: error,
    })
  })
  throw new StepError('GIT_HOST_KEY_UNKNOWN', `${place.host} offers the key ${fingerprint}`, {
    hint: 'Compare it with what the Git host publishes, then pin it in the source connection.',
    detail: { hostKey, fingerprint },
  })
}
