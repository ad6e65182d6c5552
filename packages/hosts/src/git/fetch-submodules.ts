import { access } from 'node:fs/promises'
import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'
import { submoduleUpdate } from './argv/submodule-update.ts'
import { submoduleUrls } from './argv/submodule-urls.ts'
import { assertSubmodules } from './assert-submodules.ts'
import type { GitRun } from './git-runner.ts'

const MAX_DEPTH = 5

/** Submodules level by level, so that every address is looked at before anything is fetched from it. */
export async function fetchSubmodules(
  git: GitRun,
  directory: string,
  url: string,
  onLine: (line: string) => void,
  depth = 0,
): Promise<void> {
  const has = await access(path.join(directory, '.gitmodules')).then(
    () => true,
    () => false,
  )
  if (!has) return
  if (depth === MAX_DEPTH) {
    throw new StepError('GIT_SUBMODULE_REFUSED', `Submodules are nested deeper than ${MAX_DEPTH}`)
  }
  const paths = assertSubmodules(await git(submoduleUrls(directory)))
  await git(submoduleUpdate(directory, url), onLine)
  for (const each of paths) {
    await fetchSubmodules(git, path.join(directory, each), url, onLine, depth + 1)
  }
}
