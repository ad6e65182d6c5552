import { readFileSync } from 'node:fs'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, it } from 'vitest'
import { limitBuilds } from '../../src/build/limit-builds.ts'
import { dockerEngine } from '../../src/docker/docker-engine.ts'
import { localReach } from '../../src/local-reach.ts'
import { openUnixSocket } from '../../src/open-unix-socket.ts'
import { builderAtWork } from './builder-at-work.ts'

const MEBIBYTE = 1024 ** 2
const signal = () => AbortSignal.timeout(60_000)

function limitedBuilder() {
  const at = builderAtWork({
    limit: async (limits, deadline) =>
      limitBuilds(
        localReach('/nonexistent', '/usr/bin:/bin'),
        await dockerEngine(openUnixSocket('/var/run/docker.sock')).host(deadline),
        limits,
        deadline,
      ),
  })
  const run = async (spec: ReturnType<typeof at.spec>) => {
    const lines: string[] = []
    await at.builder.start(spec, signal())
    await at.builder.follow(spec.buildId, (line) => lines.push(line), signal())
    return { lines, observed: await at.builder.observe(spec.buildId, signal()) }
  }
  return { at, run }
}

/** busybox awk doubles a text until it holds so many bytes. */
const eats = (bytes: number) =>
  `FROM busybox:stable\nRUN awk 'BEGIN { s = "x"; while (length(s) < ${bytes}) s = s s; print "ate" length(s) }'\n`

it('WL-7: a build that takes more memory than its limit fails; within it, it works', async () => {
  const { at, run } = limitedBuilder()
  await using _ = at
  // A layer that some engine once made without limits would be taken from the cache.
  const limits = { memoryBytes: 96 * MEBIBYTE, noCache: true }
  const greedy = await run(at.spec('greedy', { Dockerfile: eats(256 * MEBIBYTE) }, limits))
  expect(greedy.observed).toMatchObject({ is: 'failed' })
  expect(greedy.lines.join('\n')).toContain('137')
  const modest = await run(at.spec('modest', { Dockerfile: eats(16 * MEBIBYTE) }, limits))
  expect(modest.observed).toMatchObject({ is: 'succeeded' })
})

it('WL-7: two builds at once may use the sum of their limits, which are lifted after them', async () => {
  const { at } = limitedBuilder()
  await using _ = at
  const limits = { memoryBytes: 100 * MEBIBYTE, cpus: 0.5 }
  for (const id of ['one', 'two']) {
    const dockerfile = `FROM busybox:stable\nRUN sleep 60 && echo ${id}${process.pid}\n`
    await at.builder.start(at.spec(id, { Dockerfile: dockerfile }, limits), signal())
  }
  const group = '/sys/fs/cgroup'
  const value = (file: string) => readFileSync(`${group}/${file}`, 'utf8').trim()
  await waitFor('the limits', () => {
    return value('memory/docker/buildkit/memory.limit_in_bytes') === String(200 * MEBIBYTE)
  })
  expect(value('cpu/docker/buildkit/cpu.cfs_quota_us')).toBe('100000')
  for (const id of ['one', 'two']) await at.builder.stop(id, signal())
  await waitFor('the limits to go', () => value('cpu/docker/buildkit/cpu.cfs_quota_us') === '-1')
  expect(Number(value('memory/docker/buildkit/memory.limit_in_bytes'))).toBeGreaterThan(2 ** 60)
})
