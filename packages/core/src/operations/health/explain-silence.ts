import type { Listeners } from './read-listeners.ts'

/** Why nobody answers on a port, and what to do, where what listens in the container tells; else undefined. Pure. */
export function explainSilence(
  port: number,
  { reachable, loopbackOnly }: Listeners,
): { readonly why: string; readonly hint: string } | undefined {
  if (reachable.includes(port)) return undefined
  if (loopbackOnly.includes(port))
    return {
      why: `it listens on port ${port} of 127.0.0.1 only, which nobody outside its container reaches`,
      hint: 'Let the application listen on 0.0.0.0, which many take from a variable such as HOST, and deploy again.',
    }
  if (reachable.length === 0)
    return {
      why: `nothing listens on port ${port}`,
      hint: 'Read its last log lines. If it is slow to start, give it a longer start period; if it listens elsewhere, set the port of the process, and deploy again.',
    }
  return {
    why: `nothing listens on port ${port}; it listens on ${reachable.join(', ')}`,
    hint: `Set the port of the process to ${reachable.join(' or ')}, or let the application listen on ${port}, and deploy again.`,
  }
}
