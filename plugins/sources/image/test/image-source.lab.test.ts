import { Secret } from '@keystone/domain/secret'
import { sourceResult } from '@keystone/plugin-kit/source-result'
import { freePort } from '@keystone/testkit/lab/free-port'
import { type LabRegistry, labRegistry } from '@keystone/testkit/lab/lab-registry'
import { type SourceLab, sourceLab } from '@keystone/testkit/sources/source-lab'
import { expect, it } from 'vitest'
import image from '../src/index.ts'
import { resolved } from '../src/resolved.ts'

const signal = () => AbortSignal.timeout(60_000)
const PASSWORD = 'canary-registry-password'
const DIGEST = /^sha256:[0-9a-f]{64}$/

/** Gives an image a name that goes when the test ends, however it ends. */
async function named(lab: SourceLab, image: string, reference: string): Promise<AsyncDisposable> {
  await lab.docker.docker('tag', image, reference)
  return removed(lab, reference)
}

function removed(lab: SourceLab, reference: string): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: async () => void (await lab.engine.removeImage(reference, signal())),
  }
}

/** Busybox under a name of its own in this registry, and no longer on the engine. */
async function pushed(lab: SourceLab, registry: LabRegistry, tag: string): Promise<string> {
  const reference = `${registry.host}/${lab.docker.prefix}:${tag}`
  await using _name = await named(lab, 'busybox:stable', reference)
  const auth = { host: registry.host, username: 'deploy', password: new Secret(PASSWORD) }
  await lab.engine.pushImage(reference, auth, () => undefined, signal())
  return reference
}

async function moveTag(lab: SourceLab, reference: string): Promise<void> {
  await using _name = await named(lab, 'caddy:2', reference)
  const auth = lab.registries.get('reg_lab')
  await lab.engine.pushImage(reference, auth, () => undefined, signal())
}

it('WL-3: a tag is resolved once, pulled by digest, and a later move of the tag changes nothing', async () => {
  const credentials = { username: 'deploy', password: PASSWORD }
  await using registry = await labRegistry({ credentials })
  await using lab = await sourceLab()
  const { host } = registry
  lab.registries.set('reg_lab', { host, username: 'deploy', password: new Secret(PASSWORD) })
  const reference = await pushed(lab, registry, 'moving')
  const life = lab.life(image, { reference, registryId: 'reg_lab' })
  await life.run(signal(), 'resolve')
  await moveTag(lab, reference)

  const { image: wanted } = resolved.parse(life.outputs.get('resolve'))
  await using _pulled = removed(lab, wanted)
  expect(await life.probe('image', signal())).toEqual({ is: 'absent' })
  await life.actAndForget('image', signal())
  expect(await life.probe('image', signal())).toMatchObject({ is: 'present-same' })
  await life.run(signal())
  const result = sourceResult.parse(life.outputs.get('image'))
  expect(result.image).toMatch(new RegExp(`^${host}/${lab.docker.prefix}@sha256:[0-9a-f]{64}$`))
  expect(result.origin).toEqual({ sourceKind: 'image', reference })
  const pulled = await lab.engine.inspectImage(result.image, signal())
  const original = await lab.engine.inspectImage('busybox:stable', signal())
  expect(pulled?.id).toBe(original?.id)
  expect(JSON.stringify([...life.outputs, life.lines])).not.toContain(PASSWORD)
})

it('WL-3: what a registry refuses is told apart, with what to do next', async () => {
  const credentials = { username: 'deploy', password: PASSWORD }
  await using registry = await labRegistry({ credentials })
  await using lab = await sourceLab()
  const { host } = registry
  lab.registries.set('reg_lab', { host, username: 'deploy', password: new Secret(PASSWORD) })
  lab.registries.set('reg_wrong', { host, username: 'deploy', password: new Secret('wrong') })
  const reference = await pushed(lab, registry, 'there')
  const dead = `127.0.0.1:${await freePort()}/team/app:1`
  const cases = [
    [{ reference: `${reference}-not`, registryId: 'reg_lab' }, 'IMAGE_NOT_FOUND'],
    [{ reference, registryId: 'reg_wrong' }, 'REGISTRY_DENIED'],
    [{ reference, registryId: 'reg_gone' }, 'REGISTRY_NOT_FOUND'],
    [{ reference: dead }, 'REGISTRY_UNREACHABLE'],
  ] as const
  for (const [config, code] of cases) {
    const life = lab.life(image, config)
    await expect(life.run(signal()), code).rejects.toMatchObject({
      code,
      nature: code === 'REGISTRY_UNREACHABLE' ? 'transient' : 'refused',
      hint: expect.stringMatching(/.{10}/),
    })
    const checked = await image.check(lab.ports, lab.organisationId, config, signal())
    expect(checked).toMatchObject({ ok: false, code, fix: expect.stringMatching(/.{10}/) })
  }
  expect(await lab.leftovers()).toEqual([])
})

it('WL-3: the registry known for the host is used where none is chosen', async () => {
  const credentials = { username: 'deploy', password: PASSWORD }
  await using registry = await labRegistry({ credentials })
  await using lab = await sourceLab()
  const { host } = registry
  const reference = await pushed(lab, registry, 'private')
  const check = () => image.check(lab.ports, lab.organisationId, { reference }, signal())
  expect(await check()).toMatchObject({ ok: false, code: 'REGISTRY_DENIED' })
  lab.registries.set('reg_lab', { host, username: 'deploy', password: new Secret(PASSWORD) })
  expect(await check()).toMatchObject({ ok: true, found: expect.stringContaining('sha256:') })
})

it('WL-3: without a way to the registry the image on the server is used, and the log says so', async () => {
  await using lab = await sourceLab()
  const reference = `127.0.0.1:${await freePort()}/${lab.docker.prefix}:local`
  await using _name = await named(lab, 'busybox:stable', reference)
  const life = lab.life(image, { reference })
  await life.run(signal())
  const result = sourceResult.parse(life.outputs.get('image'))
  expect(result.image).toMatch(DIGEST)
  expect(life.lines.join('\n')).toContain('registry cannot be reached')
  const pushTo = { registryId: 'reg_lab', repository: 'registry.example.com/a/b' }
  const several = lab.life(image, { reference }, { pushTo })
  await expect(several.run(signal())).rejects.toMatchObject({ code: 'IMAGE_LOCAL_ONLY' })
})
