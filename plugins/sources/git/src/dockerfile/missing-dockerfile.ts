import type { CheckResult } from '@keystone/plugin-kit/check-result'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import { tellCheck } from '@keystone/plugin-kit/words/tell-check'
import { dockerfileCandidates } from './dockerfile-candidates.ts'
import { placeOfDockerfile } from './place-of-dockerfile.ts'

const MOST_NAMES = 12

/** What a commit has in place of the Dockerfile that was asked for, and what to do about it. Pure. */
export function missingDockerfile(
  paths: readonly string[],
  wanted: { readonly directory: string; readonly dockerfile: string; readonly ref: string },
): CheckResult & { readonly ok: false } {
  const { directory, ref } = wanted
  const path = joinPath(directory, wanted.dockerfile)
  const candidates = dockerfileCandidates(paths)
  const hasFolder = directory === '.' || paths.some((one) => one.startsWith(`${directory}/`))
  const names = namesIn(paths, hasFolder ? directory : '.')
  const why = !hasFolder
    ? tellCheck('no-such-folder', { directory, ref })
    : candidates.length > 0
      ? tellCheck('no-dockerfile', { path, ref })
      : tellCheck('no-dockerfile-at-all', { path, ref })
  const fix =
    candidates.length > 0
      ? tellCheck('dockerfiles-found', { candidates })
      : names.length > 0
        ? tellCheck('there-lies', { names })
        : tellCheck('repository-is-empty')
  return {
    ok: false,
    code: 'DOCKERFILE_NOT_FOUND',
    why: why.text,
    fix: fix.text,
    words: { why: why.words, fix: fix.words },
    proposals: candidates.map((label) => ({ label, config: placeOfDockerfile(label) })),
  }
}

/** What lies in a folder, folders with a slash behind them. */
function namesIn(paths: readonly string[], directory: string): readonly string[] {
  const prefix = directory === '.' ? '' : `${directory}/`
  const names = paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length))
    .map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path))
  const distinct = [...new Set(names)].toSorted()
  return distinct.length > MOST_NAMES ? [...distinct.slice(0, MOST_NAMES), '…'] : distinct
}
