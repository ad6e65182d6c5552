import { canonicalJson } from './canonical-json.ts'
import type { Json } from './json.ts'
import type { Claim, Sighting, Verdict } from './reconcile-adapter.ts'
import type { Evidence } from './reconciliation.ts'
import { sha256 } from './sha256.ts'

/** Records that prove anything about an operation. */
export interface Scope extends Claim {
  readonly organisationId: string
}

/** What the operation itself says about its way. */
export interface Going {
  /** It gives back what it did. */
  readonly back: boolean
  /** The last probe of what is unknown saw that it goes on out there. */
  readonly on: boolean
}

/** What a verdict is worth (OPS-19). */
export interface Judged extends Omit<Verdict, 'evidence'> {
  readonly evidence: readonly Evidence[]
}

/**
 * Same scope or nothing: `succeeded`, `failed` and `superseded` stand only on evidence that is all of the
 * operation's organisation and subject, and of which one at least carries its fingerprint. Everything
 * else fails closed. An operation that is going back has no success to prove: it was asked to undo. And
 * nothing has failed of which the last probe saw that it goes on. Pure.
 */
export function judgeVerdict(verdict: Verdict, scope: Scope, going: Going): Judged {
  const evidence = verdict.evidence.map(fingerprinted)
  const { decision } = verdict
  if (decision === 'unproven' || decision === 'stillRunning') return { ...verdict, evidence }
  const own = fingerprintOf(scope.facts)
  const isNear = (one: Evidence) =>
    one.organisationId === scope.organisationId && one.subject === scope.subject
  if (!evidence.every(isNear))
    return unproven(evidence, 'Some of the evidence is of another scope.')
  if (!evidence.some((one) => one.fingerprint === own))
    return unproven(evidence, 'No record carries the fingerprint of this operation.')
  if (going.back && decision === 'succeeded')
    return unproven(evidence, 'What it made is there, but it was to be given back.')
  if (going.on && decision === 'failed')
    return { decision: 'stillRunning', why: 'What it began still goes on.', evidence }
  return { ...verdict, evidence }
}

function fingerprintOf(facts: Json): string {
  return sha256(canonicalJson(facts))
}

function fingerprinted({ facts, ...seen }: Sighting): Evidence {
  return { ...seen, fingerprint: fingerprintOf(facts) }
}

function unproven(evidence: readonly Evidence[], why: string): Judged {
  return { decision: 'unproven', why, evidence }
}
