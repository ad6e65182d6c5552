import { cp, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { run } from './run.ts'

/** Path below the repository → content; or a folder of this machine to copy. */
export type Files = Readonly<Record<string, string>> | { readonly folder: string }

export type LabRepository = {
  readonly name: string
  /** The bare repository that is served. */
  readonly folder: string
  /** Adds or replaces files on a branch (default `main`) and returns the new commit's id. */
  readonly commit: (files: Files, message: string, branch?: string) => Promise<string>
  /** Runs git in the working copy that feeds the repository. */
  readonly git: (...args: readonly string[]) => Promise<string>
}

/** No configuration of the machine's user decides what the lab commits. */
const GIT_ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Lab',
  GIT_AUTHOR_EMAIL: 'lab@example.org',
  GIT_COMMITTER_NAME: 'Lab',
  GIT_COMMITTER_EMAIL: 'lab@example.org',
}

/** A bare repository to be served, and a working copy that pushes into it by path. */
export async function createLabRepository(
  root: string,
  name: string,
  files: Files,
): Promise<LabRepository> {
  const folder = path.join(root, `${name}.git`)
  const copy = path.join(root, `${name}.work`)
  const env = { ...process.env, ...GIT_ENV }
  const git = (...args: readonly string[]) => run(['git', '-C', copy, ...args], { env })
  await run(['git', 'init', '--quiet', '--bare', '--initial-branch=main', folder], { env })
  await run(['git', '-C', folder, 'config', 'http.receivepack', 'true'], { env })
  await run(['git', '-C', folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true'], { env })
  await run(['git', 'init', '--quiet', '--initial-branch=main', copy], { env })
  await git('remote', 'add', 'origin', folder)
  const commit: LabRepository['commit'] = async (changed, message, branch = 'main') => {
    await checkOut(git, branch)
    await put(copy, changed)
    await git('add', '--all')
    await git('commit', '--quiet', '--allow-empty', '-m', message)
    await git('push', '--quiet', '--force', 'origin', `HEAD:refs/heads/${branch}`)
    return (await git('rev-parse', 'HEAD')).trim()
  }
  await commit(files, 'First commit')
  return { name, folder, commit, git }
}

async function checkOut(git: LabRepository['git'], branch: string): Promise<void> {
  const current = (await git('symbolic-ref', '--short', 'HEAD')).trim()
  if (current === branch) return
  const exists = (await git('branch', '--list', branch)).trim() !== ''
  await git('switch', '--quiet', ...(exists ? [branch] : ['--create', branch]))
}

async function put(copy: string, files: Files): Promise<void> {
  if (typeof files.folder === 'string' && Object.keys(files).length === 1) {
    await cp(files.folder, copy, { recursive: true })
    return
  }
  for (const [name, content] of Object.entries(files)) {
    const target = path.join(copy, name)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, content)
  }
}
