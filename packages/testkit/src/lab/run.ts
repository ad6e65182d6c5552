import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const MAX_OUTPUT_BYTES = 64 * 1024 ** 2

export type RunOptions = {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
}

/**
 * Runs an argv of the lab to its end and returns its standard output.
 *
 * @throws when it ends with another code than 0; the message carries its standard error
 */
export async function run(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<string> {
  const [program, ...args] = argv
  const { stdout } = await promisify(execFile)(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    timeout: options.timeoutMs ?? 60_000,
    maxBuffer: MAX_OUTPUT_BYTES,
  })
  return stdout
}
