import type { GitCredential } from '@keystone/domain/entities/credential'

/** Keeps a Git credential out of the output of a step, should Git or a server ever repeat it. */
export function redactCredential(
  context: { redact(secret: string): void },
  credential: GitCredential,
): void {
  if (credential.kind === 'token') context.redact(credential.token.reveal())
  if (credential.kind === 'ssh-key') context.redact(credential.privateKey.reveal())
}
