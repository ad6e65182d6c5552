/** `op_0190a8c2…77f3`: the kind, the beginning and the end; ids of one moment differ only in the end. */
export function shortened(id: string): string {
  const [, prefix, rest] = /^([a-z]+_)([0-9a-f]{12,})$/.exec(id) ?? []
  if (prefix === undefined || rest === undefined) return id
  return `${prefix}${rest.slice(0, 4)}…${rest.slice(-6)}`
}
