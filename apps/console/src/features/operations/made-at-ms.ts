/** When an id was made: it is a UUIDv7, which begins with that. Undefined of what is no id of ours. */
export function madeAtMs(id: string): number | undefined {
  const [, time] = /^[a-z]+_([0-9a-f]{12})7[0-9a-f]{19}$/.exec(id) ?? []
  return time === undefined ? undefined : Number.parseInt(time, 16)
}
