import type { Json } from '@keystone/engine/json'
import type { StartRequest } from '@keystone/engine/start-request'
import { NAMES } from './names.ts'

/** What somebody of the company asks for. A server that does not answer is waited for, which is what lives are about. */
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
    overrides,
    reason: 'it has to be done now',
  }
}
