import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { expect, test } from 'vitest'

test('LAB: an image pushed to the registry can be pulled again by its digest', async () => {
  await using engine = labEngine()
  await using registry = await labRegistry()
  const image = `${registry.host}/${engine.prefix}/box:1`
  await buildLabelled(engine, image)
  const pushed = await engine.docker('push', image)
  const digest = /digest: (sha256:\w+)/.exec(pushed)?.[1]
  await engine.docker('image', 'rm', image)
  await engine.docker('pull', `${registry.host}/${engine.prefix}/box@${digest}`)
})

test('LAB: a registry with credentials refuses those who have none', async () => {
  await using engine = labEngine()
  const credentials = { username: 'ci', password: 'p@ss' }
  await using registry = await labRegistry({ credentials })
  const image = `${registry.host}/${engine.prefix}/box:1`
  await buildLabelled(engine, image)
  await using config = tempDir()
  writeFileSync(path.join(config.path, 'config.json'), '{}')
  const docker = (...args: string[]) => engine.docker('--config', config.path, ...args)
  await expect(docker('push', image)).rejects.toThrow(/no basic auth credentials/)
  const auth = Buffer.from('ci:p@ss').toString('base64')
  const auths = { auths: { [registry.host]: { auth } } }
  writeFileSync(path.join(config.path, 'config.json'), JSON.stringify(auths))
  expect(await docker('push', image)).toContain('digest: sha256:')
})

async function buildLabelled(engine: ReturnType<typeof labEngine>, image: string): Promise<void> {
  await using context = tempDir()
  const label = `LABEL ${engine.label.name}=${engine.label.value}`
  writeFileSync(path.join(context.path, 'Dockerfile'), `FROM busybox:stable\n${label}\n`)
  await engine.docker('build', '-q', '-t', image, context.path)
}
