import { usageError } from '../usage-error.ts'

/** `user@host`, `user@host:port`, `user@[::1]:port`. Throws USAGE. */
export function parseSshAddress(text: string): {
  readonly user: string
  readonly host: string
  readonly port: number
} {
  const [, user, six, name, port] =
    /^([^@\s]+)@(?:\[([0-9A-Fa-f:.]+)\]|([^:\s[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? []
  const host = six ?? name
  if (user === undefined || host === undefined)
    throw usageError(`"${text}" is not an SSH address.`, 'Write user@host or user@host:port.')
  return { user, host, port: port === undefined ? 22 : Number(port) }
}
