import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { ensureFirstOrganisation } from '@keystone/core/usecases/ensure-first-organisation'
import type { TestApi } from '../../../server/test/support/test-api.ts'
import { LOCAL_SERVER } from './local-server.ts'

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** Each command is a process of its own; compiled code is kept so that most of its time is its work. */
const CACHE = fileURLToPath(
  new URL('../../../../node_modules/.cache/keystone-cli', import.meta.url),
)
const FLAGS = ['--disable-warning=ExperimentalWarning', MAIN]

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of every shape.
  readonly json: () => any
  // biome-ignore lint/suspicious/noExplicitAny: the same, of streams.
  readonly lines: () => readonly any[]
}

export interface Running {
  readonly child: ChildProcess
  readonly output: () => string
  readonly ended: Promise<Ended>
}

export interface RunOptions {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Somebody with a home folder of their own who types commands: the real program, as a process. */
export interface Person {
  /** Home, and the folder that commands run in. */
  readonly home: string
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>
  readonly start: (args: readonly string[], options?: RunOptions) => Running
  /** In a terminal, which `script` of util-linux makes; what is typed goes to its standard input. */
  readonly inTerminal: (args: readonly string[], options?: RunOptions) => Running
  readonly close: () => Promise<void>
}

export function person(): Person {
  const home = mkdtempSync(path.join(tmpdir(), 'keystone-cli-'))
  const running = new Set<ChildProcess>()

  function launch(
    argv: readonly string[],
    { stdin, env = {} }: RunOptions,
    isOpen: boolean,
  ): Running {
    const [program = process.execPath, ...args] = argv
    const child = spawn(program, args, {
      cwd: home,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: home,
        XDG_CONFIG_HOME: home,
        TERM: 'xterm',
        NODE_COMPILE_CACHE: CACHE,
        ...env,
      },
    })
    running.add(child)
    if (stdin !== undefined || !isOpen) child.stdin.end(stdin ?? '')
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8')
    })
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code) => {
        running.delete(child)
        resolve(endedOf(code, stdout, stderr))
      })
    })
    return { child, output: () => stdout + stderr, ended }
  }

  const start = (args: readonly string[], options: RunOptions = {}) =>
    launch([process.execPath, ...FLAGS, ...args], options, false)
  return {
    home,
    start,
    run: (args, options) => start(args, options).ended,
    inTerminal(args, options = {}) {
      const line = [process.execPath, ...FLAGS, ...args].map((word) => `'${word}'`).join(' ')
      return launch(['script', '-qefc', line, '/dev/null'], options, true)
    },
    async close() {
      const ends = [...running].map(
        (child) => new Promise((resolve) => child.once('close', resolve)),
      )
      for (const child of running) child.kill('SIGKILL')
      await Promise.all(ends)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function endedOf(code: number | null, stdout: string, stderr: string): Ended {
  return {
    code,
    stdout,
    stderr,
    json: () => JSON.parse(stdout),
    lines: () =>
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  }
}

export const PASSWORD = 'correct horse battery'

/** The first admin, by the one-time token, of an organisation with one server. */
export async function signIn(ada: Person, api: TestApi): Promise<Ended> {
  await ensureFirstOrganisation(api.product.basis, LOCAL_SERVER)
  const token = await issueSetupToken(api.product.basis)
  const who = ['--email', 'ada@example.com', '--password-stdin']
  return await ada.run(['login', api.url, '--setup-token', String(token), ...who], {
    stdin: `${PASSWORD}\n`,
  })
}
