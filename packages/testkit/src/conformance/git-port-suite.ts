import { Secret } from '@keystone/domain/secret'
import type { GitPort, GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { describe, expect, it } from 'vitest'

/** A Git host to be proven, with the Git of the product that reaches it. */
export interface GitUnderTest {
  readonly git: GitPort
  /** Makes a repository whose default branch is `main`; its first commit holds these files. */
  readonly createRepository: (
    name: string,
    files: Files,
    password?: string,
  ) => Promise<RepositoryUnderTest>
  /** Path of a fresh, empty folder. */
  readonly folder: (name: string) => Promise<string>
  /** Content of a checked out file. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

export interface RepositoryUnderTest {
  readonly url: string
  /** Id of the first commit. */
  readonly first: string
  readonly commit: (files: Files, message: string, branch: string) => Promise<string>
  readonly tag: (name: string, commit: string) => Promise<void>
}

type Files = Readonly<Record<string, string>>

const PASSWORD = 'canary token/+&?='
const MISSING = '0123456789012345678901234567890123456789'

/** What every GitPort must do, real or pretended. */
export function gitPortSuite(name: string, open: () => Promise<GitUnderTest>): void {
  describe(`GitPort: ${name}`, () => {
    const signal = () => AbortSignal.timeout(30_000)
    const proof = (work: (under: GitUnderTest) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under)
      } finally {
        await under.close()
      }
    }
    const plain = (url: string): GitRepository => ({ url, credential: { kind: 'none' } })
    const checkOut = async (
      { git, folder, read }: GitUnderTest,
      repository: GitRepository,
      ref: string | undefined,
    ) => {
      const directory = await folder(`at-${(ref ?? 'default').replaceAll('/', '-')}`)
      const request = { repository, ref, directory, submodules: false, lfs: false }
      const taken = await git.checkout(request, () => undefined, signal())
      return { taken, version: await read(`${directory}/version`) }
    }

    it(
      'WL-2: the default branch, a branch, a tag and an old commit are resolved and checked out',
      proof(async (under) => {
        const source = await under.createRepository('app', { version: 'one' })
        await source.tag('v1', source.first)
        const second = await source.commit({ version: 'two' }, 'Second\n\nwith a body', 'main')
        const feature = await source.commit({ version: 'three' }, 'Third', 'feature/x')
        for (const [ref, commit, version, name] of [
          [undefined, second, 'two', 'main'],
          ['main', second, 'two', 'main'],
          ['feature/x', feature, 'three', 'feature/x'],
          ['v1', source.first, 'one', 'v1'],
          [source.first, source.first, 'one', source.first],
        ] as const) {
          const resolved = await under.git.resolve(plain(source.url), ref, signal())
          expect(resolved).toEqual({ commit, ref: name })
          const seen = await checkOut(under, plain(source.url), ref)
          expect(seen).toMatchObject({ taken: { commit, ref: name }, version })
        }
      }),
    )

    it(
      'SF-8: a look at a commit finds a file, a folder or nothing, and says what is there',
      proof(async (under) => {
        const nested = { 'services/api/Dockerfile': 'FROM scratch\nEXPOSE 80\n' }
        const source = await under.createRepository('app', { 'read me': 'x', ...nested })
        const second = await source.commit({ ':(top)odd': 'y' }, 'Second', 'main')
        const look = (commit: string, path: string, maxBytes = 100) =>
          under.git.look({ repository: plain(source.url), commit, path, maxBytes }, signal())
        const paths = ['read me', 'services/api/Dockerfile']
        expect(await look(source.first, 'services/api/Dockerfile')).toEqual({
          found: { is: 'file', bytes: 23, text: 'FROM scratch\nEXPOSE 80\n' },
          paths,
        })
        expect(await look(source.first, 'services/api')).toEqual({
          found: { is: 'folder', path: 'services/api' },
          paths,
        })
        for (const path of ['Dockerfile', 'services/*/Dockerfile', 'read me/x', ':(top)odd'])
          expect((await look(source.first, path)).found, path).toBeUndefined()
        expect((await look(second, ':(top)odd')).found).toMatchObject({ text: 'y' })
        expect((await look(source.first, 'services/api/Dockerfile', 22)).found).toEqual({
          is: 'file',
          bytes: 23,
          text: undefined,
        })
        await expect(look(MISSING, 'x')).rejects.toMatchObject({ code: 'GIT_REF_NOT_FOUND' })
      }),
    )

    it(
      'WL-2: a commit has its message, author and time',
      proof(async (under) => {
        const source = await under.createRepository('app', { version: 'one' })
        await source.commit({ version: 'two' }, 'Second\n\nwith a body', 'main')
        const { taken } = await checkOut(under, plain(source.url), 'main')
        expect(taken.message).toBe('Second\n\nwith a body')
        expect(taken.author).toMatch(/\S+ <\S+@\S+>/)
        expect(taken.committedAt).toBeGreaterThan(0)
      }),
    )

    it(
      'WL-2: a private repository opens with its token and with nothing else',
      proof(async (under) => {
        const { url } = await under.createRepository('secret', { version: 'one' }, PASSWORD)
        const withToken = (token: string): GitRepository => ({
          url,
          credential: { kind: 'token', username: 'deploy', token: new Secret(token) },
        })
        const { version } = await checkOut(under, withToken(PASSWORD), 'main')
        expect(version).toBe('one')
        const denied = { code: 'GIT_DENIED', nature: 'refused' }
        for (const repository of [withToken('wrong'), plain(url)]) {
          await expect(under.git.resolve(repository, 'main', signal())).rejects.toMatchObject(
            denied,
          )
        }
      }),
    )

    it(
      'WL-2: a missing repository, branch and commit are told apart',
      proof(async (under) => {
        const { url } = await under.createRepository('app', { version: 'one' })
        const nowhere = plain(url.replace('app', 'nowhere'))
        await expect(under.git.resolve(nowhere, 'main', signal())).rejects.toMatchObject({
          code: 'GIT_REPOSITORY_NOT_FOUND',
          nature: 'refused',
        })
        const noRef = { code: 'GIT_REF_NOT_FOUND', nature: 'refused' }
        await expect(under.git.resolve(plain(url), 'nope', signal())).rejects.toMatchObject(noRef)
        for (const ref of ['nope', MISSING]) {
          await expect(checkOut(under, plain(url), ref)).rejects.toMatchObject(noRef)
        }
      }),
    )
  })
}
