import { Secret } from '@keystone/domain/secret'
import { labDisk } from '@keystone/testkit/lab/lab-disk'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { dockerBuilder } from '../../src/build/docker-builder.ts'
import { type BuilderAtWork, builderAtWork } from './builder-at-work.ts'

const CANARY = 'canary-build-secret'
const signal = () => AbortSignal.timeout(60_000)

async function buildToEnd(at: BuilderAtWork, spec: ReturnType<BuilderAtWork['spec']>) {
  const lines: string[] = []
  await at.builder.start(spec, signal())
  await at.builder.follow(spec.buildId, (line) => lines.push(line), signal())
  return { lines, observed: await at.builder.observe(spec.buildId, signal()) }
}

it('WL-2: a build gives an image with its tag, labels and arguments, and its output from the first line', async () => {
  await using at = builderAtWork()
  const dockerfile = 'FROM busybox:stable\nARG WHO\nRUN echo "hello $WHO"\n'
  const args = { WHO: `world ${process.pid}` }
  const spec = at.spec('works', { Dockerfile: dockerfile }, { args })
  expect(await at.builder.observe('works', signal())).toEqual({ is: 'absent' })
  const { lines, observed } = await buildToEnd(at, spec)
  const id = (await at.lab.docker('inspect', '--format={{.Id}}', spec.tag)).trim()
  expect(observed).toEqual({ is: 'succeeded', imageId: id })
  expect(lines.join('\n')).toContain(`hello world ${process.pid}`)
  expect(lines).toEqual(at.outputOf('works'))
  // Started again, it is what it was.
  await at.builder.start(spec, signal())
  expect(await at.builder.observe('works', signal())).toEqual(observed)
})

it('WL-2: a build that fails says why; a missing Dockerfile is refused before anything starts', async () => {
  await using at = builderAtWork()
  const { observed } = await buildToEnd(
    at,
    at.spec('fails', { Dockerfile: 'FROM busybox:stable\nRUN echo because && exit 3\n' }),
  )
  expect(observed).toMatchObject({ is: 'failed', exitCode: 1 })
  expect(observed).toHaveProperty('message', expect.stringContaining('exit code: 3'))
  await expect(at.builder.start(at.spec('empty', {}), signal())).rejects.toMatchObject({
    code: 'BUILD_DOCKERFILE_MISSING',
  })
  expect(await at.builder.observe('empty', signal())).toEqual({ is: 'absent' })
})

it('SEC-5: a build secret is readable in the build, and in no layer, output, argv or file afterwards', async () => {
  await using at = builderAtWork()
  const dockerfile = [
    'FROM busybox:stable',
    'COPY length /',
    'RUN --mount=type=secret,id=key test "$(wc -c < /run/secrets/key)" = "$(cat /length)"',
  ].join('\n')
  const files = { Dockerfile: dockerfile, length: String(CANARY.length) }
  const spec = at.spec('secret', files, { secrets: { key: new Secret(CANARY) } })
  await at.builder.start(spec, signal())
  expect(processesWith(CANARY)).toEqual([])
  const lines: string[] = []
  await at.builder.follow('secret', (line) => lines.push(line), signal())
  expect(await at.builder.observe('secret', signal())).toMatchObject({ is: 'succeeded' })
  expect(lines.join('\n')).not.toContain(CANARY)
  expect(await at.lab.docker('history', '--no-trunc', spec.tag)).not.toContain(CANARY)
  expect(at.stateFiles().filter((name) => name.includes('private'))).toEqual([])
})

it('OPS-12: stop ends the command and what the engine runs for it', async () => {
  await using at = builderAtWork()
  const mark = `86${process.pid}`
  await at.builder.start(
    at.spec('stopped', { Dockerfile: `FROM busybox:stable\nRUN sleep ${mark}\n` }),
    signal(),
  )
  await waitFor('the build to run', () => processesWith(`sleep ${mark}`).length > 0)
  expect(await at.builder.observe('stopped', signal())).toEqual({ is: 'running' })
  await at.builder.stop('stopped', signal())
  await at.builder.stop('stopped', signal())
  expect(await at.builder.observe('stopped', signal())).toEqual({ is: 'absent' })
  await waitFor('the engine to end it', () => processesWith(mark).length === 0)
})

it('OPS-13: a build that another process started is found, followed from its first line, and judged', async () => {
  await using at = builderAtWork()
  const spec = at.spec('adopted', {
    Dockerfile: `FROM busybox:stable\nRUN echo before && sleep 2 && echo ${process.pid}\n`,
  })
  await at.builder.start(spec, signal())
  // As after a restart: a builder that knows nothing but the folder.
  const successor = dockerBuilder(at.options)
  expect(await successor.observe('adopted', signal())).toEqual({ is: 'running' })
  await successor.start(spec, signal())
  const lines: string[] = []
  await successor.follow('adopted', (line) => lines.push(line), signal())
  expect(lines).toEqual(at.outputOf('adopted'))
  expect(lines.join('\n')).toContain(String(process.pid))
  expect(await successor.observe('adopted', signal())).toMatchObject({ is: 'succeeded' })
})

it('WL-7: a build that does not fit is refused before it starts, and one beyond its time is ended', async () => {
  await using at = builderAtWork()
  const dockerfile = `FROM busybox:stable\nRUN sleep 87${process.pid}\n`
  const { observed } = await buildToEnd(
    at,
    at.spec('slow', { Dockerfile: dockerfile }, { timeoutMs: 1000 }),
  )
  expect(observed).toMatchObject({ is: 'failed', exitCode: 124 })
  expect(observed).toHaveProperty('message', expect.stringContaining('longer than its limit'))
  await waitFor('the engine to end it', () => processesWith(`87${process.pid}`).length === 0)
  const full = dockerBuilder({ ...at.options, minFreeBytes: Number.MAX_SAFE_INTEGER })
  await expect(
    full.start(at.spec('full', { Dockerfile: dockerfile }), signal()),
  ).rejects.toMatchObject({ code: 'BUILD_DISK_SPACE', nature: 'refused' })
  expect(await full.observe('full', signal())).toEqual({ is: 'absent' })
})

it('F-6: a build whose own files have no space is refused with where and how much is free, and leaves nothing', async ({
  task,
}) => {
  await using disk = await labDisk(64)
  await using at = builderAtWork({ stateDirectory: disk.path })
  const spec = at.spec('full', { Dockerfile: 'FROM busybox:stable\nRUN true\n' })
  await disk.fill()
  const refused = await at.builder.start(spec, signal()).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 'DISK_FULL',
    nature: 'refused',
    message: `No space left in ${disk.path}: 0 MiB are free; the files of a build need 16 MiB.`,
  })
  tells(task, refused as Error)
  expect(await at.builder.observe('full', signal())).toEqual({ is: 'absent' })
  await disk.free()
  const { observed } = await buildToEnd(at, spec)
  expect(observed).toMatchObject({ is: 'succeeded' })
})
