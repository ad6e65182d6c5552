import type { AnyKind } from './kind-registry.ts'

/** What an operation locks, each subject once. Throws what the kind throws. */
export function lockSubjects<D>(kind: AnyKind<D>, input: unknown): readonly string[] {
  return [...new Set(kind.locks(input))]
}
