import type { WorkspacesPort } from '@keystone/plugin-kit/ports/workspaces-port'
import { describe, expect, it } from 'vitest'

/** Workspaces to be proven, without any folder yet. */
export interface WorkspacesUnderTest {
  readonly workspaces: WorkspacesPort
  readonly close: () => Promise<void>
}

const LIMITS = { files: 10, bytes: 1_000 }
const OUTSIDE = ['../outside', '/etc/passwd', 'a/../../x', '..', 'nul\0byte', '']

/** What every WorkspacesPort must do: on a disk, or pretended. */
export function workspacesPortSuite(name: string, open: () => Promise<WorkspacesUnderTest>): void {
  describe(`WorkspacesPort: ${name}`, () => {
    const proof = (work: (workspaces: WorkspacesPort) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under.workspaces)
      } finally {
        await under.close()
      }
    }
    const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('utf8')

    it(
      'OPS-7: a folder is named by its act, begun afresh, listed, and gone when removed',
      proof(async (workspaces) => {
        expect(await workspaces.list()).toEqual([])
        expect(await workspaces.exists('act1')).toBeUndefined()
        const folder = await workspaces.create('act1')
        await workspaces.write('act1', 'left', 'by a dead attempt')
        expect(await workspaces.create('act1')).toBe(folder)
        expect(await workspaces.tree('act1', '.', LIMITS)).toEqual([])
        await workspaces.create('act2')
        expect(await workspaces.exists('act1')).toBe(folder)
        expect([...(await workspaces.list())].sort()).toEqual(['act1', 'act2'])
        await workspaces.remove('act1')
        await workspaces.remove('act1')
        expect(await workspaces.exists('act1')).toBeUndefined()
        expect(await workspaces.list()).toEqual(['act2'])
      }),
    )

    it(
      'WL-2: what is written is read back, what is missing is undefined, what is too large refused',
      proof(async (workspaces) => {
        await workspaces.create('act1')
        await workspaces.write('act1', 'a/b/c.txt', 'one')
        await workspaces.write('act1', 'a/b/c.txt', new TextEncoder().encode('two ü'))
        expect(text(await workspaces.read('act1', 'a/b/c.txt', 10))).toBe('two ü')
        expect(await workspaces.read('act1', 'a/none', 10)).toBeUndefined()
        expect(await workspaces.read('act1', 'none/none', 10)).toBeUndefined()
        const tooLarge = { code: 'FILE_TOO_LARGE' }
        await expect(workspaces.read('act1', 'a/b/c.txt', 2)).rejects.toMatchObject(tooLarge)
        expect(await workspaces.freeBytes()).toBeGreaterThan(0)
      }),
    )

    it(
      'WL-5: a tree lists its regular files sorted and relative, within its limits, without .git',
      proof(async (workspaces) => {
        await workspaces.create('act1')
        for (const file of ['site/index.html', 'site/z/a.css', 'site/b.js', 'site/.git/config'])
          await workspaces.write('act1', file, 'xx')
        const bytes = 2
        expect(await workspaces.tree('act1', 'site', LIMITS)).toEqual([
          { path: 'b.js', bytes },
          { path: 'index.html', bytes },
          { path: 'z/a.css', bytes },
        ])
        const paths = (await workspaces.tree('act1', '.', LIMITS)).map((file) => file.path)
        expect(paths).toEqual(['site/b.js', 'site/index.html', 'site/z/a.css'])
        const tooLarge = { code: 'TREE_TOO_LARGE' }
        for (const limits of [
          { files: 2, bytes: 1_000 },
          { files: 10, bytes: 5 },
        ])
          await expect(workspaces.tree('act1', 'site', limits)).rejects.toMatchObject(tooLarge)
        const missing = { code: 'TREE_MISSING' }
        await expect(workspaces.tree('act1', 'none', LIMITS)).rejects.toMatchObject(missing)
        const unsafe = { code: 'TREE_UNSAFE' }
        await expect(workspaces.tree('act1', 'site/b.js', LIMITS)).rejects.toMatchObject(unsafe)
      }),
    )

    it(
      'SEC-8: paths that leave the folder, and ids that are none, are refused',
      proof(async (workspaces) => {
        await workspaces.create('act1')
        await workspaces.write('act1', 'a/b', 'x')
        const unsafe = { code: 'TREE_UNSAFE' }
        // The last three: a folder, a folder, and a file that is used as one.
        for (const path of [...OUTSIDE, '.', 'a', 'a/b/c']) {
          await expect(workspaces.write('act1', path, 'x'), path).rejects.toMatchObject(unsafe)
          await expect(workspaces.read('act1', path, 100), path).rejects.toMatchObject(unsafe)
        }
        await expect(workspaces.tree('act1', '../', LIMITS)).rejects.toMatchObject(unsafe)
        const noId = { code: 'ACT_ID_INVALID' }
        for (const id of ['..', 'a/b', '', '.git', 'x'.repeat(81)])
          await expect(workspaces.create(id), id).rejects.toMatchObject(noId)
      }),
    )

    it(
      'OPS-13: a folder that was swept away is told as such, and made again by its act',
      proof(async (workspaces) => {
        const gone = { code: 'WORKSPACE_MISSING' }
        await expect(workspaces.write('act1', 'x', 'x')).rejects.toMatchObject(gone)
        await expect(workspaces.read('act1', 'x', 10)).rejects.toMatchObject(gone)
        await expect(workspaces.tree('act1', '.', LIMITS)).rejects.toMatchObject(gone)
        await workspaces.create('act1')
        expect(await workspaces.tree('act1', '.', LIMITS)).toEqual([])
      }),
    )
  })
}
