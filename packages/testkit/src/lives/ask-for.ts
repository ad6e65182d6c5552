import type { Json } from '@keystone/engine/json'
import type { StartRequest } from '@keystone/engine/start-request'
import { NAMES } from './names.ts'

/** What somebody of the company asks for: whether a server answers or not, since what becomes of it then is what lives are about. */
export function askFor(
  kind: string,
  subject: string,
  input: Readonly<Record<string, Json>>,
  overrides: readonly string[] = [],
): StartRequest {
  return {
    organisationId: NAMES.organisation,
    kind,
    subject,
    requestedBy: 'usr_1',
    correlationId: 'cor_1',
    input: { organisationId: NAMES.organisation, ...input },
    overrides: ['TARGET_UNHEALTHY', ...overrides],
    reason: 'it has to be done now',
  }
}
