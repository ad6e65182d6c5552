import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import { describe, expect, it } from 'vitest'

/** Files of one machine to be proven, with an empty root of their own. */
export interface FilesUnderTest {
  readonly files: FilesPort
  /** Absolute; nothing above or beside it belongs to the test but `root + '-beside'`. */
  readonly root: string
  /** Makes a link on that machine. Undefined where there are none (a pretended world). */
  readonly link: ((target: string, path: string) => Promise<void>) | undefined
  /** Name beside a file under which a killed writer leaves its content. Undefined where none does. */
  readonly leftBy: ((file: string) => string) | undefined
  /** Permission bits of a file. */
  readonly mode: ((path: string) => Promise<number>) | undefined
  readonly close: () => Promise<void>
}

/** What every FilesPort must do: local, over SFTP, or pretended. */
export function filesPortSuite(name: string, open: () => Promise<FilesUnderTest>): void {
  describe(`FilesPort: ${name}`, () => {
    const signal = () => AbortSignal.timeout(20_000)
    const proof = (work: (under: FilesUnderTest) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under)
      } finally {
        await under.close()
      }
    }
    const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8')

    it(
      'WL-20: what is written is read back, folders made, mode kept, temporaries gone',
      proof(async ({ files, root, mode }) => {
        const file = `${root}/a/b/.env`
        await files.writeAtomic(file, 'one', 0o600, signal())
        await files.writeAtomic(file, 'two ü', 0o640, signal())
        expect(text(await files.read(file, signal()))).toBe('two ü')
        expect(await files.list(`${root}/a/b`, signal())).toEqual(['.env'])
        if (mode !== undefined) expect(await mode(file)).toBe(0o640)
      }),
    )

    it(
      'WL-20: bytes of any value and a megabyte of them arrive as they are',
      proof(async ({ files, root }) => {
        const bytes = Buffer.from(Array.from({ length: 1024 ** 2 }, (_, index) => index * 7))
        await files.writeAtomic(`${root}/bytes`, bytes, 0o600, signal())
        const read = await files.read(`${root}/bytes`, signal())
        expect(Buffer.from(read ?? []).equals(bytes)).toBe(true)
      }),
    )

    it(
      'OPS-6: what is missing reads as undefined, lists as empty, and may be removed',
      proof(async ({ files, root }) => {
        expect(await files.read(`${root}/none`, signal())).toBeUndefined()
        expect(await files.read(`${root}/none/below`, signal())).toBeUndefined()
        expect(await files.list(`${root}/none`, signal())).toEqual([])
        await files.remove(`${root}/none`, signal())
        await files.writeAtomic(`${root}/tree/x/y`, '1', 0o600, signal())
        await files.writeAtomic(`${root}/tree/z`, '2', 0o600, signal())
        await files.remove(`${root}/tree`, signal())
        expect(await files.list(root, signal())).toEqual([])
      }),
    )

    it(
      'WL-20: a reader sees the old content or the new, never a half',
      proof(async ({ files, root }) => {
        const file = `${root}/whole`
        const versions = ['a', 'b'].map((letter) => letter.repeat(200_000))
        await files.writeAtomic(file, versions[0] ?? '', 0o600, signal())
        const seen = new Set<string>()
        const writing = (async () => {
          for (let turn = 0; turn < 20; turn += 1) {
            await files.writeAtomic(file, versions[turn % 2] ?? '', 0o600, signal())
          }
        })()
        for (let turn = 0; turn < 20; turn += 1) {
          seen.add(text(await files.read(file, signal())) ?? 'missing')
        }
        await writing
        expect([...seen].filter((content) => !versions.includes(content))).toEqual([])
      }),
    )

    it(
      'F-1: what a killed writer left of a file goes with its next writing, what else is there stays',
      proof(async ({ files, root, leftBy }) => {
        if (leftBy === undefined) return
        const others = [`${root}/.env.1-2.new`, `${root}/..env.new`, leftBy(`${root}/env`)]
        for (const one of [leftBy(`${root}/.env`), ...others])
          await files.writeAtomic(one, 'half', 0o600, signal())
        await files.writeAtomic(`${root}/.env`, 'whole', 0o600, signal())
        const names = [...others, `${root}/.env`].map((one) => one.slice(root.length + 1))
        expect(await files.list(root, signal())).toEqual(names.toSorted())
      }),
    )

    it(
      'WL-20: of several writers of one file at the same time each succeeds, and one has the last word',
      proof(async ({ files, root }) => {
        const versions = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(10_000))
        await Promise.all(
          versions.map((content) => files.writeAtomic(`${root}/one`, content, 0o600, signal())),
        )
        expect(versions).toContain(text(await files.read(`${root}/one`, signal())))
        expect(await files.list(root, signal())).toEqual(['one'])
      }),
    )

    it(
      'SEC-8: paths that leave the data directory are refused, whatever they say',
      proof(async ({ files, root }) => {
        const outside = [
          '/etc/passwd',
          `${root}/../escape`,
          `${root}/a/../../escape`,
          `${root}-beside/x`,
          'relative',
          '',
          `${root}/nul\0byte`,
          root,
        ]
        for (const path of outside) {
          const refused = { code: 'PATH_OUTSIDE', nature: 'refused' }
          await expect(files.read(path, signal())).rejects.toMatchObject(refused)
          await expect(files.remove(path, signal())).rejects.toMatchObject(refused)
          await expect(files.writeAtomic(path, 'x', 0o600, signal())).rejects.toMatchObject(refused)
        }
      }),
    )

    it(
      'SEC-8: a link inside does not lead outside',
      proof(async ({ files, root, link }) => {
        if (link === undefined) return
        await files.writeAtomic(`${root}/first`, '1', 0o600, signal())
        await link('/etc', `${root}/etc`)
        const refused = { code: 'PATH_OUTSIDE' }
        await expect(files.read(`${root}/etc/passwd`, signal())).rejects.toMatchObject(refused)
        await expect(
          files.writeAtomic(`${root}/etc/keystone-marker`, 'x', 0o600, signal()),
        ).rejects.toMatchObject(refused)
        await files.remove(`${root}/etc`, signal())
        expect(await files.list(root, signal())).toEqual(['first'])
      }),
    )

    it(
      'WL-7: free space is told, also for a folder that is not there yet',
      proof(async ({ files, root }) => {
        expect(await files.freeBytes(`${root}/later`, signal())).toBeGreaterThan(0)
      }),
    )
  })
}
