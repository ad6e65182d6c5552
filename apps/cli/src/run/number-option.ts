import { InvalidArgumentError } from 'commander'

/** For an option or argument that is a whole number. */
export function numberOption(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is not a whole number.')
}
