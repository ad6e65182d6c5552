import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { localWorkspaces } from '../../src/workspaces/local-workspaces.ts'

const limits = { files: 10, bytes: 1000 }

function workspacesAtWork() {
  const temp = tempDir()
  const root = path.join(temp.path, 'workspaces')
  return { ...temp, workspaces: localWorkspaces(root) }
}

it('SEC-8: the folder of an act is for nobody else', async () => {
  const { workspaces, ...temp } = workspacesAtWork()
  await using _ = temp
  expect(statSync(await workspaces.create('act1')).mode & 0o777).toBe(0o700)
})

it('SEC-8: files are written and read inside only, whatever links say', async () => {
  const { workspaces, ...temp } = workspacesAtWork()
  await using _ = temp
  const folder = await workspaces.create('act1')
  const outside = path.join(temp.path, 'outside')
  writeFileSync(outside, 'untouched')
  symlinkSync(outside, path.join(folder, 'file-link'))
  symlinkSync(temp.path, path.join(folder, 'folder-link'))
  const refused = { code: 'TREE_UNSAFE' }
  for (const file of ['file-link', 'folder-link/outside']) {
    await expect(workspaces.write('act1', file, 'x')).rejects.toMatchObject(refused)
    await expect(workspaces.read('act1', file, 100)).rejects.toMatchObject(refused)
  }
  expect(readFileSync(outside, 'utf8')).toBe('untouched')
})

it('SEC-8: a tree with a link in it is refused, wherever it leads', async () => {
  const { workspaces, ...temp } = workspacesAtWork()
  await using _ = temp
  const folder = await workspaces.create('act1')
  for (const [name, target] of [
    ['up', '..'],
    ['root', '/'],
    ['passwd', '/etc/passwd'],
    ['inside', 'b.js'],
  ] as const) {
    mkdirSync(path.join(folder, `with-${name}`))
    symlinkSync(target, path.join(folder, `with-${name}/link`))
    await expect(workspaces.tree('act1', `with-${name}`, limits)).rejects.toMatchObject({
      code: 'TREE_UNSAFE',
    })
  }
  await expect(workspaces.tree('act1', 'with-up/link', limits)).rejects.toMatchObject({
    code: 'TREE_UNSAFE',
  })
})
