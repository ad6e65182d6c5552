import { access } from 'node:fs/promises'
import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { EgressPolicy } from '../egress/egress-policy.ts'
import { submoduleUpdate } from './argv/submodule-update.ts'
import { submoduleUrls } from './argv/submodule-urls.ts'
import type { GitRun } from './git-runner.ts'
import { readSubmodules } from './read-submodules.ts'
import { resolveGitHost } from './resolve-git-host.ts'

const MAX_DEPTH = 5

/** Submodules level by level, so that every address is looked at before anything is fetched from it. */
export async function fetchSubmodules(
  git: GitRun,
  from: { readonly directory: string; readonly url: string; readonly egress: EgressPolicy },
  onLine: (line: string) => void,
  depth = 0,
): Promise<void> {
  const { directory, url, egress } = from
  const has = await access(path.join(directory, '.gitmodules')).then(
    () => true,
    () => false,
  )
  if (!has) return
  if (depth === MAX_DEPTH) {
    throw new StepError('GIT_SUBMODULE_REFUSED', `Submodules are nested deeper than ${MAX_DEPTH}`)
  }
  const { paths, urls } = readSubmodules(await git(submoduleUrls(directory)))
  for (const each of urls) await resolveGitHost(each, egress)
  await git(submoduleUpdate(directory, url), onLine)
  for (const each of paths) {
    const below = { ...from, directory: path.join(directory, each) }
    await fetchSubmodules(git, below, onLine, depth + 1)
  }
}
