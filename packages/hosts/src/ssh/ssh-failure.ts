import { StepError } from '@keystone/plugin-kit/step-error'

export interface SshPlace {
  readonly host: string
  readonly port: number
  readonly user: string
}

/** Why no connection came about. */
export function sshFailure(place: SshPlace, error: unknown): StepError {
  if (error instanceof StepError) return error
  const why = error instanceof Error ? error.message : String(error)
  const where = `${place.user}@${place.host}:${place.port}`
  if (/All configured authentication methods failed/.test(why)) {
    return new StepError('SSH_DENIED', `${where} does not accept the key of this server`, {
      hint: `Add the public key to ~${place.user}/.ssh/authorized_keys on that machine.`,
      cause: error,
    })
  }
  return new StepError('ENGINE_UNREACHABLE', `No SSH connection to ${where}: ${why}`, {
    nature: 'lost',
    hint: 'Check that the machine is up and that its SSH port can be reached from here.',
    cause: error,
  })
}

/** The connection stands, but the machine refuses a channel to `what`: a socket or a program. */
export function channelFailure(place: SshPlace, what: string, error: unknown): StepError {
  if (!(error instanceof Error && /Channel open failure/.test(error.message))) {
    return sshFailure(place, error)
  }
  return new StepError(
    'ENGINE_UNREACHABLE',
    `${place.host} answers over SSH, but does not open ${what}: ${error.message}`,
    {
      nature: 'lost',
      hint: 'Check that Docker runs there, that its socket is at this path, and that sshd has AllowStreamLocalForwarding on.',
      cause: error,
    },
  )
}

/** The key that was offered is not the pinned one, or none is pinned yet. */
export function hostKeyRefusal(
  place: SshPlace,
  pinned: string | undefined,
  offered: { readonly hostKey: string; readonly fingerprint: string },
): StepError {
  const detail = { ...offered, pinned }
  if (pinned === undefined) {
    return new StepError(
      'HOST_KEY_UNKNOWN',
      `${place.host} offers the host key ${offered.fingerprint}, and none is pinned`,
      { hint: 'Compare it with the key on that machine (ssh-keygen -lf), then pin it.', detail },
    )
  }
  return new StepError(
    'HOST_KEY_CHANGED',
    `${place.host} offers the host key ${offered.fingerprint}, which is not the pinned one`,
    {
      hint: 'Somebody may be listening in, or the machine was installed anew. Pin the new key only when you know which.',
      detail,
    },
  )
}
