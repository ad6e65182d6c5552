import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, it } from 'vitest'
import { localWorkspaces } from '../../src/workspaces/local-workspaces.ts'

const limits = { files: 10, bytes: 1000 }

function workspacesAtWork() {
  const temp = tempDir()
  const root = path.join(temp.path, 'workspaces')
  return { ...temp, root, workspaces: localWorkspaces(root) }
}

it('WL-2: a folder is private, named by its act, begun afresh, and gone when removed', async () => {
  const { workspaces, root, ...temp } = workspacesAtWork()
  await using _ = temp
  expect(await workspaces.list()).toEqual([])
  expect(await workspaces.exists('act1')).toBeUndefined()
  const folder = await workspaces.create('act1')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  writeFileSync(path.join(folder, 'left'), 'by a dead attempt')
  expect(await workspaces.create('act1')).toBe(folder)
  expect(existsSync(path.join(folder, 'left'))).toBe(false)
  expect(await workspaces.exists('act1')).toBe(folder)
  expect(await workspaces.list()).toEqual(['act1'])
  expect(await workspaces.freeBytes()).toBeGreaterThan(0)
  await workspaces.remove('act1')
  await workspaces.remove('act1')
  expect(existsSync(folder)).toBe(false)
  for (const id of ['..', 'a/b', '', '.git', 'x'.repeat(81)]) {
    await expect(workspaces.create(id)).rejects.toMatchObject({ code: 'ACT_ID_INVALID' })
  }
  expect(existsSync(root)).toBe(true)
})

it('SEC-8: files are written and read inside only, whatever links say', async () => {
  const { workspaces, ...temp } = workspacesAtWork()
  await using _ = temp
  const folder = await workspaces.create('act1')
  await workspaces.write('act1', 'a/b/c.txt', 'one')
  await workspaces.write('act1', 'a/b/c.txt', 'two')
  expect(readFileSync(path.join(folder, 'a/b/c.txt'), 'utf8')).toBe('two')
  expect(Buffer.from((await workspaces.read('act1', 'a/b/c.txt', 10)) ?? []).toString()).toBe('two')
  expect(await workspaces.read('act1', 'a/none', 10)).toBeUndefined()
  expect(await workspaces.read('act1', 'none/none', 10)).toBeUndefined()
  await expect(workspaces.read('act1', 'a/b/c.txt', 2)).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
  })
  const outside = path.join(temp.path, 'outside')
  writeFileSync(outside, 'untouched')
  symlinkSync(outside, path.join(folder, 'file-link'))
  symlinkSync(temp.path, path.join(folder, 'folder-link'))
  const refused = { code: 'TREE_UNSAFE' }
  for (const file of [
    '../outside',
    '/etc/passwd',
    '',
    'a/../../x',
    'file-link',
    'folder-link/outside',
    'a',
  ]) {
    await expect(workspaces.write('act1', file, 'x')).rejects.toMatchObject(refused)
    await expect(workspaces.read('act1', file, 100)).rejects.toMatchObject(refused)
  }
  expect(readFileSync(outside, 'utf8')).toBe('untouched')
  await expect(workspaces.write('gone', 'x', 'x')).rejects.toMatchObject({
    code: 'WORKSPACE_MISSING',
  })
})

it('WL-5: a tree lists its regular files sorted, without .git; links, devices and excess are refused', async () => {
  const { workspaces, ...temp } = workspacesAtWork()
  await using _ = temp
  const folder = await workspaces.create('act1')
  for (const file of ['site/index.html', 'site/z/a.css', 'site/b.js', 'site/.git/config']) {
    await workspaces.write('act1', file, 'xx')
  }
  expect(await workspaces.tree('act1', 'site', limits)).toEqual([
    { path: 'b.js', bytes: 2 },
    { path: 'index.html', bytes: 2 },
    { path: 'z/a.css', bytes: 2 },
  ])
  expect(await workspaces.tree('act1', '.', limits)).toHaveLength(3)
  await expect(workspaces.tree('act1', 'none', limits)).rejects.toMatchObject({
    code: 'TREE_MISSING',
  })
  await expect(workspaces.tree('act1', 'site/b.js', limits)).rejects.toMatchObject({
    code: 'TREE_UNSAFE',
  })
  await expect(workspaces.tree('act1', 'site', { files: 2, bytes: 1000 })).rejects.toMatchObject({
    code: 'TREE_TOO_LARGE',
  })
  await expect(workspaces.tree('act1', 'site', { files: 10, bytes: 5 })).rejects.toMatchObject({
    code: 'TREE_TOO_LARGE',
  })
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
  await expect(workspaces.tree('act1', '../', limits)).rejects.toMatchObject({
    code: 'TREE_UNSAFE',
  })
})
