import { expect, test } from 'vitest'
import { gitConfig } from '../src/config.ts'
import git from '../src/index.ts'

const request = {
  config: gitConfig.parse({
    url: 'https://git.example.com/a/b.git',
    secrets: { npm: 'NPM_TOKEN' },
  }),
  workloadId: 'wl_1',
  releaseId: 'rel_1',
  buildServerId: 'srv_1',
  pushTo: undefined,
  limits: { memoryBytes: 1, cpus: 1, timeoutMs: 1 },
  want: undefined,
}

test('WL-2: without a registry the image stays on the build server', () => {
  expect(git.plan(request).map((node) => node.name)).toEqual(['checkout', 'build', 'image'])
})

test('WL-7: several servers make the plan push between build and image', () => {
  const pushTo = { registryId: 'reg_1', repository: 'r.example.com/a/b' }
  const nodes = git.plan({ ...request, pushTo })
  expect(nodes.map((node) => node.name)).toEqual(['checkout', 'build', 'push', 'image'])
  expect(nodes.map((node) => node.after)).toEqual([[], ['checkout'], ['build'], ['push']])
})

test('WL-2: a wish for one deployment wins over the configured ref', () => {
  const [checkout] = git.plan({ ...request, want: 'v1.2.3' })
  expect(checkout?.input).toMatchObject({ ref: 'v1.2.3' })
})

test('SEC-5: a plan names the variables of build secrets, never a value', () => {
  const build = git.plan(request).find((node) => node.name === 'build')
  expect(build?.input).toMatchObject({ secrets: { npm: 'NPM_TOKEN' } })
})

test('SEC-1: names of build arguments, secrets and targets are as narrow as variables', () => {
  const config = { url: 'https://git.example.com/a/b.git' }
  const bad = [
    { args: { 'A;id': 'x' } },
    { args: { LD_PRELOAD: 'x' } },
    { args: { A: 'x\0y' } },
    { secrets: { 'a,src=/etc/shadow': 'A' } },
    { secrets: { '-x': 'A' } },
    { secrets: { a: 'A=B' } },
    { target: '--output=/' },
  ]
  for (const one of bad)
    expect(gitConfig.safeParse({ ...config, ...one }).success, JSON.stringify(one)).toBe(false)
})
