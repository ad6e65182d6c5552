/**
 * `op_0190…3e77f3`: the kind, the beginning and the end; ids of one moment differ only in the end. A
 * fingerprint, which has no kind, likewise.
 */
export function shortened(id: string): string {
  const [, prefix, rest] = /^([a-z]+_|)([0-9a-f]{12,})$/.exec(id) ?? []
  if (prefix === undefined || rest === undefined) return id
  // A commit is known by its first seven.
  return `${prefix}${rest.slice(0, prefix === '' ? 8 : 4)}…${rest.slice(-6)}`
}
