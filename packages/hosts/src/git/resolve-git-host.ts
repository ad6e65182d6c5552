import { StepError } from '@keystone/plugin-kit/step-error'
import type { EgressPolicy } from '../egress/egress-policy.ts'
import { resolveEgress } from '../egress/resolve-egress.ts'
import { sshPlace } from './ssh-place.ts'

/** Allowed addresses of the host of a repository's URL. Throws EGRESS_REFUSED or GIT_UNREACHABLE. */
export async function resolveGitHost(
  url: string,
  policy: EgressPolicy,
): Promise<readonly string[]> {
  const host = sshPlace(url)?.host ?? (URL.canParse(url) ? new URL(url).hostname : '')
  // Git itself refuses what has no host (GIT_ALLOW_PROTOCOL).
  if (host === '') return []
  try {
    return await resolveEgress(host, policy)
  } catch (error) {
    if (error instanceof StepError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new StepError('GIT_UNREACHABLE', `The host ${host} was not found: ${why}`, {
      nature: 'transient',
      hint: 'Check the address of the repository, and that this machine can resolve names.',
      cause: error,
    })
  }
}
