import { createSwitch } from './switch.ts'

const ended = createSwitch(false)
let waiting: (() => void)[] = []

/**
 * What lies between a session that ended and the next sign-in. It may end at any moment, also in the
 * middle of a form: the page stays as it is, with the sign-in over it, and calls wait here.
 */
export const sessionGate = {
  isEnded: ended,

  /** Asks for a sign-in, and resolves after it. */
  untilSignedIn(): Promise<void> {
    ended.set(true)
    return new Promise((resolve) => {
      waiting.push(resolve)
    })
  },

  signedIn(): void {
    const resolved = waiting
    waiting = []
    ended.set(false)
    for (const resolve of resolved) resolve()
  },
}
