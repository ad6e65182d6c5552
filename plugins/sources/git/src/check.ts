import type { CheckResult, Seen } from '@keystone/plugin-kit/check-result'
import type { GitFound } from '@keystone/plugin-kit/ports/git-port'
import type { Source } from '@keystone/plugin-kit/source'
import { StepError } from '@keystone/plugin-kit/step-error'
import { checkRepository, type RepositoryFound } from '@keystone/plugin-kit/steps/check-repository'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import { tellCheck } from '@keystone/plugin-kit/words/tell-check'
import type { GitConfig } from './config.ts'
import { exposedPorts } from './dockerfile/exposed-ports.ts'
import { missingDockerfile } from './dockerfile/missing-dockerfile.ts'

const MAX_BYTES = 1024 ** 2
/** A person waits for it; what takes longer is told by the build. */
const LOOK_MS = 12_000

/** The key can read the repository, the ref exists, and the Dockerfile is there: which ports it exposes. */
export const checkGit: Source<GitConfig>['check'] = (ports, organisationId, config, signal) =>
  checkRepository(ports, organisationId, config, signal, async (at) => {
    const { repository, commit } = at
    const path = joinPath(config.directory, config.dockerfile)
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])
    try {
      const request = { repository, commit, path, maxBytes: MAX_BYTES }
      const { found, paths } = await ports.git.look(request, limit)
      return judge(at, config, found, paths)
    } catch (error) {
      const isTooLarge = error instanceof StepError && error.code === 'GIT_TOO_LARGE'
      if (signal.aborted || !(limit.aborted || isTooLarge)) throw error
      return withAlso(at, tellCheck('dockerfile-unseen', { path }))
    }
  })

/** Pure. Throws what reading it in a build would throw. */
function judge(
  at: RepositoryFound,
  config: GitConfig,
  found: GitFound | undefined,
  paths: readonly string[],
): CheckResult {
  const path = joinPath(config.directory, config.dockerfile)
  if (found?.is === 'link')
    throw new StepError('TREE_UNSAFE', `${JSON.stringify(found.path)} is a link`, {
      hint: 'Only regular files and folders inside the repository are taken.',
    })
  // Submodules are fetched by the build alone, each from its own host.
  if (found?.is === 'submodule' && config.submodules)
    return withAlso(at, tellCheck('dockerfile-in-submodule', { path, submodule: found.path }))
  if (found?.is !== 'file')
    return { ...missingDockerfile(paths, { ...config, ref: at.ref }), also: [at.seen] }
  if (found.bytes > MAX_BYTES)
    throw new StepError(
      'FILE_TOO_LARGE',
      `${path} has ${found.bytes} bytes; ${MAX_BYTES} are allowed`,
    )
  const ports = exposedPorts(found.text ?? '', config)
  return {
    ...withAlso(
      at,
      ports.length === 0
        ? tellCheck('dockerfile-is-there', { path })
        : tellCheck('dockerfile-exposes', { count: ports.length, path, ports: ports.map(String) }),
    ),
    exposedPorts: ports,
  }
}

function withAlso({ seen }: RepositoryFound, also: Seen): CheckResult & { readonly ok: true } {
  return { ok: true, found: seen.text, words: seen.words, also: [also] }
}
