import type { BuilderPort, BuildObserved, BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { describe, expect, it } from 'vitest'
import { waitFor } from '../lab/wait-for.ts'

/** A builder to be proven, with the engine that it builds on. */
export interface BuilderUnderTest {
  readonly builder: BuilderPort
  /** Another builder of the same server: as after a restart, it knows nothing but what was written down. */
  readonly successor: () => BuilderPort
  /** One whose engine has no room left. */
  readonly withoutRoom: () => BuilderPort
  /** A build that does this; `waits` goes on for longer than a test. */
  readonly spec: (
    buildId: string,
    does: 'works' | 'takes a second' | 'fails' | 'waits',
  ) => BuildSpec
  /** Id of the image that a tag names on the engine. */
  readonly imageOf: (tag: string) => Promise<string | undefined>
  readonly close: () => Promise<void>
}

/** What every BuilderPort must do, real or pretended. */
export function builderPortSuite(name: string, open: () => Promise<BuilderUnderTest>): void {
  describe(`BuilderPort: ${name}`, () => {
    const signal = () => AbortSignal.timeout(60_000)
    const proof = (work: (under: BuilderUnderTest) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under)
      } finally {
        await under.close()
      }
    }
    const follow = async (builder: BuilderPort, buildId: string) => {
      const lines: string[] = []
      await builder.follow(buildId, (line) => lines.push(line), signal())
      return lines
    }
    const running = (builder: BuilderPort, buildId: string) =>
      waitFor('the build to run', async () => {
        return (await builder.observe(buildId, signal())).is === 'running'
      })
    const absent: BuildObserved = { is: 'absent' }

    it(
      'OPS-6b: a build is absent, then runs, then has made the image of its tag; started again it is what it was',
      proof(async ({ builder, spec, imageOf }) => {
        const wanted = spec('works', 'works')
        expect(await builder.observe('works', signal())).toEqual(absent)
        await builder.start(wanted, signal())
        const lines = await follow(builder, 'works')
        expect(lines.length).toBeGreaterThan(0)
        const made = await builder.observe('works', signal())
        expect(made).toEqual({ is: 'succeeded', imageId: await imageOf(wanted.tag) })
        await builder.start(wanted, signal())
        expect(await builder.observe('works', signal())).toEqual(made)
        expect(await follow(builder, 'works')).toEqual(lines)
      }),
    )

    it(
      'OPS-6b: one that fails says why and how it ended, and stays failed',
      proof(async ({ builder, spec, imageOf }) => {
        const wanted = spec('fails', 'fails')
        await builder.start(wanted, signal())
        await follow(builder, 'fails')
        const failed = await builder.observe('fails', signal())
        expect(failed).toEqual({
          is: 'failed',
          exitCode: 1,
          message: expect.stringMatching(/\S/),
        })
        await builder.start(wanted, signal())
        expect(await builder.observe('fails', signal())).toEqual(failed)
        expect(await imageOf(wanted.tag)).toBeUndefined()
      }),
    )

    it(
      'OPS-12: one that is stopped is absent, makes no image, and can be started again; stopping nothing is fine',
      proof(async ({ builder, spec, imageOf }) => {
        const wanted = spec('stopped', 'waits')
        await builder.stop('stopped', signal())
        await builder.start(wanted, signal())
        await running(builder, 'stopped')
        await builder.stop('stopped', signal())
        await builder.stop('stopped', signal())
        expect(await builder.observe('stopped', signal())).toEqual(absent)
        expect(await imageOf(wanted.tag)).toBeUndefined()
        await builder.start(wanted, signal())
        await running(builder, 'stopped')
        await builder.discard('stopped', signal())
        expect(await builder.observe('stopped', signal())).toEqual(absent)
      }),
    )

    it(
      'OPS-13: a build that another process started is found, followed from its first line, and judged',
      proof(async ({ builder, successor, spec, imageOf }) => {
        const wanted = spec('adopted', 'takes a second')
        await builder.start(wanted, signal())
        const later = successor()
        expect(await later.observe('adopted', signal())).toEqual({ is: 'running' })
        await later.start(wanted, signal())
        const lines = await follow(later, 'adopted')
        expect(lines).toEqual(await follow(builder, 'adopted'))
        const made = { is: 'succeeded', imageId: await imageOf(wanted.tag) }
        expect(await later.observe('adopted', signal())).toEqual(made)
      }),
    )

    it(
      'OPS-6a: whoever stops following does not stop the build',
      proof(async ({ builder, spec }) => {
        await builder.start(spec('followed', 'waits'), signal())
        const looking = new AbortController()
        const following = builder.follow('followed', () => undefined, looking.signal)
        looking.abort()
        await expect(following).rejects.toThrow()
        expect(await builder.observe('followed', signal())).toEqual({ is: 'running' })
        await builder.stop('followed', signal())
      }),
    )

    it(
      'OPS-7: what is discarded leaves its image and nothing else; twice is fine',
      proof(async ({ builder, spec, imageOf }) => {
        const wanted = spec('discarded', 'works')
        await builder.start(wanted, signal())
        await follow(builder, 'discarded')
        await builder.discard('discarded', signal())
        await builder.discard('discarded', signal())
        expect(await builder.observe('discarded', signal())).toEqual(absent)
        expect(await imageOf(wanted.tag)).toMatch(/^sha256:/)
      }),
    )

    it(
      'WL-7: a build that has no room is refused before it starts',
      proof(async ({ withoutRoom, spec }) => {
        const builder = withoutRoom()
        await expect(builder.start(spec('full', 'works'), signal())).rejects.toMatchObject({
          code: 'BUILD_DISK_SPACE',
          nature: 'refused',
        })
        expect(await builder.observe('full', signal())).toEqual(absent)
      }),
    )
  })
}
