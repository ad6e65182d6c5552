import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { GitPort } from '@keystone/plugin-kit/ports/git-port'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { type RealGitOptions, realGit } from '../../src/git/real-git.ts'

export interface GitAtWork {
  readonly git: GitPort
  readonly privateRoot: string
  /** Path of a fresh, empty folder. */
  readonly folder: (name: string) => string
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** The Git of the product with folders of its own for one test. */
export function gitAtWork(
  limits: Partial<RealGitOptions['limits']> = {},
  egress: RealGitOptions['egress'] = 'loopback',
): GitAtWork {
  const temp = tempDir('git')
  const privateRoot = path.join(temp.path, 'private')
  return {
    git: realGit({
      privateRoot,
      path: process.env.PATH ?? '',
      now: () => Date.now(),
      limits: { quietMs: 20_000, maxBytes: 64 * 1024 ** 2, ...limits },
      egress,
    }),
    privateRoot,
    folder: (name) => {
      const folder = path.join(temp.path, name)
      mkdirSync(folder)
      return folder
    },
    [Symbol.asyncDispose]: temp.close,
  }
}
