import { spawn } from 'node:child_process'

export type CommandResult = {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

export type CommandOptions = {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
}

/**
 * Runs an argv to its end and returns what it said. Never throws: a program that cannot be started
 * has no exit code and says why on `stderr`.
 */
export function runCommand(
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const [program, ...args] = argv
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text
    })
    child.on('error', (error) => resolve({ ...output, exitCode: undefined, stderr: error.message }))
    child.on('close', (code) => resolve({ ...output, exitCode: code ?? undefined }))
  })
}
