import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Keys whose values are never written, at any depth that our own records have. */
const SENSITIVE = [
  'password',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'privateKey',
  'masterKey',
  'set-cookie',
]

/**
 * JSON lines with UTC times. Secrets are kept out three times over: the `Secret` type prints itself
 * as `[secret]`, these keys are cut, and operations redact by value before anything gets here.
 */
export function createLog(
  options: { readonly level: string; readonly base?: Readonly<Record<string, string>> },
  destination?: DestinationStream,
): Log {
  return pino(
    {
      level: options.level,
      base: { ...options.base },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SENSITIVE.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
        censor: '[secret]',
      },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  )
}
