/**
 * What a probe may answer about the effect of a step (OPS-6b). Read-only; never a guess: a probe
 * that cannot see answers `unreachable`, and the step stays unknown.
 */
export type Reality<O> =
  /** Nothing there, and nothing in flight can still land. */
  | { readonly is: 'absent' }
  /** Ours, of this very plan: adopt the output. */
  | { readonly is: 'present-same'; readonly output: O }
  /** Ours, of an earlier plan, or half made: act again (act replaces or completes it). */
  | { readonly is: 'present-older'; readonly why: string }
  /** Ours, of a later operation: stop without compensation. */
  | { readonly is: 'present-newer'; readonly why: string }
  /** Still going on remotely: wait until the deadline of the step, then stop it by name. */
  | { readonly is: 'in-flight'; readonly why: string }
  /** Not labelled as ours: never adopted, never deleted. */
  | { readonly is: 'foreign'; readonly why: string }
  | { readonly is: 'unreachable'; readonly why: string }
