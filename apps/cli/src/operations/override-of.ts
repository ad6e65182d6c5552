import { usageError } from '../usage-error.ts'
import type { StartOptions } from './start-options.ts'

/** The checks to override as the API takes them. Refuses them without a reason. */
export function overrideOf({ override = [], reason, plan }: StartOptions): {
  readonly override?: string
} {
  if (override.length === 0) return {}
  if (reason === undefined && plan !== true)
    throw usageError('--override needs a reason.', 'Give it with --reason "…".')
  return { override: override.join(',') }
}
