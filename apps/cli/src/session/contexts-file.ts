import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import type { Contexts } from './context.ts'

type Env = Readonly<Record<string, string | undefined>>

const schema = z.object({
  current: z.string().optional(),
  contexts: z.record(
    z.string(),
    z.object({ url: z.string(), token: z.string(), email: z.string() }),
  ),
})

/** Where contexts are kept (XDG), readable by their owner only. */
export const contextsFile = {
  pathOf(env: Env): string {
    const base = env.XDG_CONFIG_HOME || path.join(env.HOME || homedir(), '.config')
    return path.join(base, 'keystone', 'contexts.json')
  },

  async read(env: Env): Promise<Contexts> {
    const file = contextsFile.pathOf(env)
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw unreadable(file, error.message)
    })
    if (text === undefined) return { current: undefined, contexts: {} }
    const parsed = schema.safeParse(parseJson(text))
    if (!parsed.success) throw unreadable(file, 'its content is not what Keystone wrote')
    return { current: parsed.data.current, contexts: parsed.data.contexts }
  },

  /** Written beside and renamed, so that a crash never leaves half a file; tokens were never readable to others. */
  async write(env: Env, contexts: Contexts): Promise<void> {
    const file = contextsFile.pathOf(env)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const fresh = `${file}.${process.pid}`
    await writeFile(fresh, `${JSON.stringify(contexts, undefined, 2)}\n`, { mode: 0o600 })
    await rename(fresh, file)
  },
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unreadable(file: string, why: string): CliError {
  return new CliError({
    code: 'CONTEXTS_UNREADABLE',
    message: `${file} cannot be read: ${why}.`,
    hint: 'Mend its permissions, or remove it and run `keystone login` again.',
    exit: 'denied',
  })
}
