import { StepError } from '@keystone/plugin-kit/step-error'
import { isChannelRefusal } from './is-channel-refusal.ts'

export interface SshPlace {
  /** What people call the server: an address alone tells them little. */
  readonly name: string
  readonly host: string
  readonly port: number
  readonly user: string
}

const HINT =
  'Check that the machine is up and that its SSH port can be reached from here; work goes on by itself when it answers again.'

/** Why no connection came about. */
export function sshFailure(place: SshPlace, error: unknown): StepError {
  if (error instanceof StepError) return error
  const why = error instanceof Error ? error.message : String(error)
  const where = addressed(place)
  if (/All configured authentication methods failed/.test(why)) {
    return new StepError(
      'SSH_DENIED',
      `${where} does not accept the key that Keystone has for it`,
      {
        hint: `Add the public key to ~${place.user}/.ssh/authorized_keys on that machine.`,
        cause: error,
      },
    )
  }
  return new StepError('ENGINE_UNREACHABLE', `No SSH connection to ${where}: ${why}`, {
    nature: 'lost',
    hint: HINT,
    cause: error,
  })
}

/** The connection to it ended, or the caller waited no longer: what was asked may have happened. */
export function sshLost(place: SshPlace, why: string): StepError {
  return new StepError('ENGINE_UNREACHABLE', `${addressed(place)} is out of sight: ${why}`, {
    nature: 'lost',
    hint: HINT,
  })
}

function addressed({ name, user, host, port }: SshPlace): string {
  return `${name} (${user}@${host}:${port})`
}

/** The connection stands, but the machine refuses a channel to `what`: a socket or a program. */
export function channelFailure(place: SshPlace, what: string, error: unknown): StepError {
  if (!(error instanceof Error && isChannelRefusal(error))) return sshFailure(place, error)
  return new StepError(
    'ENGINE_UNREACHABLE',
    `${addressed(place)} answers over SSH, but does not open ${what}: ${error.message}`,
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
      `${addressed(place)} offers the host key ${offered.fingerprint}, and none is pinned`,
      { hint: 'Compare it with the key on that machine (ssh-keygen -lf), then pin it.', detail },
    )
  }
  return new StepError(
    'HOST_KEY_CHANGED',
    `${addressed(place)} offers the host key ${offered.fingerprint}, which is not the pinned one`,
    {
      hint: 'Somebody may be listening in, or the machine was installed anew. Pin the new key only when you know which: `keystone servers pin`.',
      detail,
    },
  )
}
