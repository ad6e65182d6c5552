import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Secret } from '@keystone/domain/secret'
import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { type BuilderAtWork, builderAtWork } from './builder-at-work.ts'

const signal = () => AbortSignal.timeout(60_000)
const STARTER = fileURLToPath(new URL('./start-build-and-wait.ts', import.meta.url))

function startControlPlane(at: BuilderAtWork, spec: BuildSpec) {
  const { contextRoot, stateDirectory } = at.options
  const argument = JSON.stringify({ spec, contextRoot, stateDirectory, socket: at.lab.socketPath })
  const child = spawn(process.execPath, [STARTER, argument], { stdio: 'ignore' })
  return {
    kill: async () => {
      const exited = once(child, 'exit')
      child.kill('SIGKILL')
      await exited
    },
    [Symbol.dispose]: () => child.kill('SIGKILL'),
  }
}

it('F-2: a build outlives the SIGKILL of its control plane, and the next one follows it from its first line', async () => {
  await using at = builderAtWork()
  const mark = `92${process.pid}`
  const spec = at.spec('orphan', {
    Dockerfile: `FROM busybox:stable\nRUN echo before && sleep 3 && echo after${mark}\n`,
  })
  using controlPlane = startControlPlane(at, spec)
  await waitFor('the build to run', () => processesWith(`after${mark}`).length > 0)
  await controlPlane.kill()
  expect(at.stateFiles().some((name) => name.includes('private/config.json'))).toBe(true)
  expect(await at.builder.observe('orphan', signal())).toEqual({ is: 'running' })
  const lines: string[] = []
  await at.builder.follow('orphan', (line) => lines.push(line), signal())
  expect(lines).toEqual(at.outputOf('orphan'))
  expect(lines.filter((line) => line.includes(`after${mark}`)).length).toBeGreaterThan(0)
  const id = (await at.lab.docker('inspect', '--format={{.Id}}', spec.tag)).trim()
  expect(await at.builder.observe('orphan', signal())).toEqual({ is: 'succeeded', imageId: id })
  // What the dead one could not remove.
  expect(at.stateFiles().filter((name) => name.includes('private'))).toEqual([])
})

it('F-19: an orphaned build is stopped by name, with all that it started and its secrets', async () => {
  await using at = builderAtWork()
  const mark = `93${process.pid}`
  const spec = at.spec('stopped', { Dockerfile: `FROM busybox:stable\nRUN sleep ${mark}\n` })
  using controlPlane = startControlPlane(at, spec)
  await waitFor('the build to run', () =>
    processesWith(`sleep ${mark}`).some((argv) => argv.startsWith('sleep')),
  )
  await controlPlane.kill()
  await at.builder.stop('stopped', signal())
  await waitFor('everything to end', () => processesWith(mark).length === 0)
  expect(processesWith(at.options.stateDirectory)).toEqual([])
  expect(await at.builder.observe('stopped', signal())).toEqual({ is: 'absent' })
  const secrets = { key: new Secret('x') }
  await at.builder.start({ ...spec, secrets, timeoutMs: 1000 }, signal())
  await at.builder.discard('stopped', signal())
  expect(at.stateFiles().filter((name) => name.includes('stopped'))).toEqual([])
})
