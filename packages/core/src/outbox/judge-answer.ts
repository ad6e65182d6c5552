/** Asking for another time, each in its own way: timeout, conflict, too early, too many. */
const AGAIN: ReadonlySet<number> = new Set([408, 409, 425, 429])

/**
 * Pure: what an answer says of the message. `refused`: this message will never be taken, so it is poison;
 * `again`: this time it was not taken. A redirect is refused: following it would send what is told
 * to where nobody has agreed to (SEC-6).
 */
export function judgeAnswer(status: number): 'delivered' | 'refused' | 'again' {
  if (status >= 200 && status < 300) return 'delivered'
  if (status >= 300 && status < 500 && !AGAIN.has(status)) return 'refused'
  return 'again'
}
