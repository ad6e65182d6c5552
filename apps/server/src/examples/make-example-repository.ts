import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { run } from '@keystone/hosts/process/run'

const WHEN = '2026-01-01T00:00:00Z'
const TIMEOUT_MS = 30_000

/** A bare repository with one commit that holds an example's folder. Made under another name and renamed, so it is whole or not there. */
export async function makeExampleRepository(
  folder: string,
  repository: string,
  searchPath: string,
): Promise<void> {
  if (existsSync(repository)) return
  const unfinished = `${repository}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(path.dirname(repository), { recursive: true, mode: 0o700 })
  const environment = {
    PATH: searchPath,
    HOME: unfinished,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'Keystone',
    GIT_AUTHOR_EMAIL: 'examples@keystone.invalid',
    GIT_COMMITTER_NAME: 'Keystone',
    GIT_COMMITTER_EMAIL: 'examples@keystone.invalid',
    GIT_AUTHOR_DATE: WHEN,
    GIT_COMMITTER_DATE: WHEN,
  }
  const git = async (...args: readonly string[]) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const ended = await run({ argv: ['git', ...args], environment, signal })
    if (ended.exitCode !== 0) throw new Error(`git ${args[0]}: ${ended.stderr.trim()}`)
  }
  await git('init', '--quiet', '--bare', '--initial-branch=main', unfinished)
  const here = [`--git-dir=${unfinished}`, `--work-tree=${folder}`]
  await git(...here, 'add', '--all', '.')
  await git(...here, 'commit', '--quiet', '--message=Add the example')
  await rename(unfinished, repository)
}
