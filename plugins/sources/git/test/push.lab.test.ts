import { Secret } from '@keystone/domain/secret'
import { sourceResult } from '@keystone/plugin-kit/source-result'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { sourceLab } from '@keystone/testkit/sources/source-lab'
import { expect, it } from 'vitest'
import { gitConfig } from '../src/config.ts'
import git from '../src/index.ts'

const signal = () => AbortSignal.timeout(60_000)
const PASSWORD = 'canary-registry-password'

it('WL-7: an image for several servers is pushed under the name of its build, known by its digest, and found again after a crash', async () => {
  const credentials = { username: 'deploy', password: PASSWORD }
  await using registry = await labRegistry({ credentials })
  await using lab = await sourceLab()
  const { host } = registry
  lab.registries.set('reg_lab', { host, username: 'deploy', password: new Secret(PASSWORD) })
  await lab.git.createRepository('app', { Dockerfile: 'FROM busybox:stable\nCOPY . /app\n' })
  const config = gitConfig.parse({
    url: `${lab.git.httpUrl}/app.git`,
    sourceConnectionId: lab.connections.token,
  })
  const repository = `${host}/shop/${lab.docker.prefix}`
  const life = lab.life(git, config, { pushTo: { registryId: 'reg_lab', repository } })
  await life.run(signal(), 'build')
  expect(await life.probe('push', signal())).toEqual({ is: 'absent' })
  await life.actAndForget('push', signal())
  expect(await life.probe('push', signal())).toMatchObject({ is: 'present-same' })
  await life.run(signal())
  const { image } = sourceResult.parse(life.outputs.get('image'))
  expect(image).toMatch(new RegExp(`^${repository}@sha256:[0-9a-f]{64}$`))
  expect(JSON.stringify([...life.outputs, life.lines])).not.toContain(PASSWORD)

  await life.undo(signal())
  expect(await lab.leftovers()).toEqual([])
  const auth = lab.registries.get('reg_lab')
  const pulled = await lab.engine.pullImage(image, auth, () => undefined, signal())
  expect(pulled.digests).toContain(image)
})
