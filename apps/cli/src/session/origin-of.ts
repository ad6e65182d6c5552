import { usageError } from '../usage-error.ts'

/** `https://host:port` of what somebody typed as the address of a control plane. Throws USAGE. */
export function originOf(text: string): string {
  const full = /^https?:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url === undefined || url.hostname === '' || url.username !== '' || url.password !== '')
    throw usageError(`"${text}" is not the address of a control plane.`, 'Write http://host:port.')
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw usageError(`"${text}" holds more than an origin.`, `Write ${url.origin}.`)
  return url.origin
}
