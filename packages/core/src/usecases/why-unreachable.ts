import { StepError } from '@keystone/engine/step-error'

/** Why a server could not be looked at, as its observed column keeps it; `otherwise` where nothing said so. */
export function whyUnreachable(
  error: unknown,
  otherwise: string,
): { readonly why: string; readonly code: string; readonly hint?: string } {
  if (!(error instanceof StepError)) return { why: otherwise, code: 'NOT_REACHED' }
  const { message: why, code, hint } = error
  return { why, code, ...(hint === undefined ? {} : { hint }) }
}
