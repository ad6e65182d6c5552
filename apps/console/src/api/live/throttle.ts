/** At once, and then at most every `ms`; the last call is never lost. */
export function throttle<A extends readonly unknown[]>(
  ms: number,
  work: (...args: A) => void,
): (...args: A) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: A | undefined
  const run = (...args: A) => {
    if (timer !== undefined) {
      waiting = args
      return
    }
    work(...args)
    timer = setTimeout(() => {
      timer = undefined
      const next = waiting
      waiting = undefined
      if (next !== undefined) run(...next)
    }, ms)
  }
  return run
}
