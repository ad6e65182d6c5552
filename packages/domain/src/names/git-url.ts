import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

const SCP =
  /^[A-Za-z0-9_][A-Za-z0-9_.-]*@[A-Za-z0-9][A-Za-z0-9.-]*:(?!-)[A-Za-z0-9_~./][A-Za-z0-9_~./+-]*$/

/**
 * The address of a Git repository: `https://…`, `ssh://…` or `git@host:path`. Never `ext::`, `file:`,
 * `git:`, plain `http:` or a bare path; never with credentials inside (they go to a source connection).
 * Plain http to a loopback address is a decision of the caller (`allowLoopbackHttp`), for labs and first starts.
 */
export const gitUrl = z
  .string()
  .min(1)
  .max(500)
  .refine(isGitUrl, {
    message: wrong('git-url'),
  })

export function isGitUrl(text: string): boolean {
  // ASCII only: an address that looks like another one, or hides a control character, is no address.
  if (!/^[!-~]+$/.test(text) || /[\\'"`$;|&<>(){}]/.test(text)) return false
  if (SCP.test(text)) return true
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || url.hostname === '' || url.hostname.startsWith('-')) return false
  if (url.search !== '' || url.hash !== '' || url.pathname.length < 2) return false
  if (url.password !== '' || url.username.startsWith('-')) return false
  if (url.protocol === 'ssh:') return true
  if (url.username !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
