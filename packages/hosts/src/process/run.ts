import { spawn } from 'node:child_process'
import { killGroup } from './kill-group.ts'
import { lineSplitter } from './line-splitter.ts'

export interface RunRequest {
  readonly argv: readonly [string, ...string[]]
  /** The whole environment: nothing of the control plane's own is inherited. */
  readonly environment: Readonly<Record<string, string>>
  readonly directory?: string
  /** Written to its standard input, which is empty otherwise. */
  readonly input?: string
  /** Ended when it wrote nothing for so long. */
  readonly quietMs?: number
  /** Each line of both outputs while they come; a progress bar's `\r` rewrites its line. */
  readonly onLine?: (line: string) => void
  readonly signal: AbortSignal
}

export interface RunResult {
  readonly ended: 'exited' | 'quiet' | 'aborted'
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined
  /** First mebibyte. */
  readonly stdout: string
  /** Last 16 KiB: the reason stands at the end. */
  readonly stderr: string
}

const MAX_STDOUT_BYTES = 1024 ** 2
const MAX_STDERR_CHARACTERS = 16 * 1024

/**
 * The one place that starts a program and waits for it: argv, never a shell; a process group
 * of its own that is killed as a whole, however the run ends, so that no helper of the program stays.
 *
 * @throws the error of spawn (ENOENT) when the program cannot be started
 */
export async function run(request: RunRequest): Promise<RunResult> {
  request.signal.throwIfAborted()
  const [program, ...args] = request.argv
  const child = spawn(program, args, {
    cwd: request.directory,
    env: request.environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  let ended: RunResult['ended'] = 'exited'
  const end = (reason: 'quiet' | 'aborted') => {
    if (ended === 'exited') ended = reason
    killGroup(child.pid)
  }
  const quiet = quietTimer(request.quietMs, () => end('quiet'))
  const onAbort = () => end('aborted')
  request.signal.addEventListener('abort', onAbort, { once: true })
  const output = collect(child, request.onLine, quiet.restart)
  // A program that ends without reading its input is no error of ours.
  child.stdin.on('error', () => undefined)
  child.stdin.end(request.input ?? '')
  try {
    const exitCode = await new Promise<number | undefined>((resolve, reject) => {
      child.once('error', reject)
      // Helpers that outlive the program would hold the pipes open for ever.
      child.once('exit', () => killGroup(child.pid))
      child.once('close', (code) => resolve(code ?? undefined))
    })
    return { ended, exitCode, ...output() }
  } finally {
    quiet.stop()
    request.signal.removeEventListener('abort', onAbort)
  }
}

function collect(
  child: { readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream },
  onLine: ((line: string) => void) | undefined,
  onOutput: () => void,
): () => Pick<RunResult, 'stdout' | 'stderr'> {
  const stdout: Buffer[] = []
  let bytes = 0
  let stderr = ''
  const outLines = lineSplitter((line) => onLine?.(line))
  const errLines = lineSplitter((line) => {
    stderr = `${stderr}${line}\n`.slice(-MAX_STDERR_CHARACTERS)
    onLine?.(line)
  })
  child.stdout.on('data', (chunk: Buffer) => {
    onOutput()
    if (bytes < MAX_STDOUT_BYTES) stdout.push(chunk.subarray(0, MAX_STDOUT_BYTES - bytes))
    bytes += chunk.length
    outLines.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    onOutput()
    errLines.push(chunk)
  })
  return () => {
    outLines.end()
    errLines.end()
    return { stdout: Buffer.concat(stdout).toString('utf8'), stderr: stderr.trimEnd() }
  }
}

function quietTimer(quietMs: number | undefined, onQuiet: () => void) {
  const timer = quietMs === undefined ? undefined : setTimeout(onQuiet, quietMs)
  return { restart: () => timer?.refresh(), stop: () => clearTimeout(timer) }
}
