import { InvalidArgumentError } from 'commander'

const MAX_SECONDS = 86_400

/** For an option that is a time to wait. */
export function secondsOption(text: string): number {
  const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (seconds >= 1 && seconds <= MAX_SECONDS) return seconds
  throw new InvalidArgumentError(`It is not a number of seconds from 1 to ${MAX_SECONDS}.`)
}
