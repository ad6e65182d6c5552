import type { ContainerSpec, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** One engine to be proven, with a corner of its own for this run. */
export interface EngineUnderTest {
  readonly engine: EnginePort
  /** An image that is there: its reference. It has no health check. */
  readonly image: string
  /** Begins every name. */
  readonly prefix: string
  /** A free /28 for the test's network. */
  readonly subnet: string
  /** An address in it that the engine does not hand out itself. */
  readonly address: string
  readonly commands: {
    /** Runs until it is stopped. */
    readonly stays: readonly string[]
    readonly exits: (code: number) => readonly string[]
    /** Prints these lines to stdout and ends. */
    readonly prints: (lines: readonly string[]) => readonly string[]
  }
  readonly close: () => Promise<void>
}

const TIMEOUT_MS = 30_000

/** What every EnginePort must do, real or pretended. */
export function enginePortSuite(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`EnginePort: ${name}`, { timeout: TIMEOUT_MS }, () => {
    let it_: EngineUnderTest
    const signal = () => AbortSignal.timeout(TIMEOUT_MS)
    const labels = () => ({ 'keystone.conformance': it_.prefix })
    const network = () => `${it_.prefix}-net`
    const spec = (suffix: string, more: Partial<ContainerSpec> = {}): ContainerSpec => ({
      name: `${it_.prefix}-${suffix}`,
      image: it_.image,
      labels: labels(),
      command: it_.commands.stays,
      environment: {},
      network: network(),
      aliases: [],
      hostPorts: [],
      mounts: [],
      memoryBytes: 64 * 1024 ** 2,
      cpus: 0.5,
      pids: 64,
      restart: 'no',
      stopGraceMs: 1000,
      health: 'off',
      logMaxBytes: 1024 ** 2,
      ...more,
    })
    const within = async <T>(container: ContainerSpec, work: (name: string) => Promise<T>) => {
      await it_.engine.createContainer(container, signal())
      try {
        return await work(container.name)
      } finally {
        await it_.engine.removeContainer(container.name, signal())
      }
    }

    beforeAll(async () => {
      it_ = await open()
      await it_.engine.createNetwork(
        {
          name: network(),
          bridge: it_.prefix.slice(0, 15),
          subnet: it_.subnet,
          dynamicRange: it_.subnet.replace(/\.(\d+)\/28$/, (_, last) => `.${Number(last) + 8}/29`),
          labels: labels(),
        },
        signal(),
      )
    }, TIMEOUT_MS)

    afterAll(async () => {
      for (const each of await it_.engine.listContainers(labels(), signal())) {
        await it_.engine.removeContainer(each.name, signal())
      }
      await it_.engine.removeNetwork(network(), signal())
      await it_.close()
    }, TIMEOUT_MS)

    it('OPS-7: a second container of one name is NAME_TAKEN, and the first stays', () =>
      within(spec('twice'), async (name) => {
        const first = await it_.engine.inspectContainer(name, signal())
        await expect(it_.engine.createContainer(spec('twice'), signal())).rejects.toMatchObject({
          code: 'NAME_TAKEN',
          nature: 'refused',
        })
        expect((await it_.engine.inspectContainer(name, signal()))?.id).toBe(first?.id)
      }))

    it('OPS-6: start, stop and remove may be repeated', async () => {
      const { name } = spec('repeat')
      await it_.engine.createContainer(spec('repeat'), signal())
      expect((await it_.engine.inspectContainer(name, signal()))?.state).toBe('created')
      await it_.engine.startContainer(name, signal())
      await it_.engine.startContainer(name, signal())
      const running = await it_.engine.inspectContainer(name, signal())
      expect(running).toMatchObject({ state: 'running', exitCode: undefined, labels: labels() })
      expect(running?.startedAt).toBeGreaterThan(0)
      await it_.engine.stopContainer(name, 0, signal())
      await it_.engine.stopContainer(name, 0, signal())
      expect((await it_.engine.inspectContainer(name, signal()))?.state).toBe('exited')
      await it_.engine.removeContainer(name, signal())
      await it_.engine.removeContainer(name, signal())
      expect(await it_.engine.inspectContainer(name, signal())).toBeUndefined()
    })

    it('WL-10: stopping what is not there is fine; starting it is NOT_FOUND', async () => {
      await it_.engine.stopContainer(`${it_.prefix}-nobody`, 0, signal())
      await expect(
        it_.engine.startContainer(`${it_.prefix}-nobody`, signal()),
      ).rejects.toMatchObject({ code: 'NOT_FOUND', nature: 'refused' })
    })

    it('WL-9: the exit code of a container that ended is seen and waited for', () =>
      within(spec('exits', { command: it_.commands.exits(7) }), async (name) => {
        await it_.engine.startContainer(name, signal())
        expect(await it_.engine.waitContainer(name, signal())).toEqual({ exitCode: 7 })
        expect(await it_.engine.inspectContainer(name, signal())).toMatchObject({
          state: 'exited',
          exitCode: 7,
        })
      }))

    it('OPS-7: containers are found by their labels, stopped ones too, others not', () =>
      within(spec('listed', { labels: { ...labels(), 'keystone.part': 'a' } }), async (name) => {
        const one = { ...labels(), 'keystone.part': 'a' }
        const other = { ...labels(), 'keystone.part': 'b' }
        const names = async (wanted: Record<string, string>) =>
          (await it_.engine.listContainers(wanted, signal())).map((each) => each.name)
        expect(await names(one)).toEqual([name])
        expect(await names(other)).toEqual([])
        const [summary] = await it_.engine.summarizeContainers(one, signal())
        const [full] = await it_.engine.listContainers(one, signal())
        expect(full).toMatchObject({ ...summary, state: 'created' })
      }))

    it('WL-10: a replica keeps the address it was given; a second one cannot have it', () =>
      within(spec('addressed', { address: it_.address }), async (name) => {
        await it_.engine.startContainer(name, signal())
        const seen = await it_.engine.inspectContainer(name, signal())
        expect(seen?.addresses).toEqual({ [network()]: it_.address })
        const inside = await it_.engine.inspectNetwork(network(), signal())
        expect(inside?.containers).toEqual({ [name]: it_.address })
        await within(spec('rival', { address: it_.address }), async (rival) => {
          await expect(it_.engine.startContainer(rival, signal())).rejects.toMatchObject({
            code: 'ADDRESS_TAKEN',
          })
        })
      }))

    it('WL-28: logs give whole lines in order, the last ones first when asked for a tail', () =>
      within(
        spec('prints', { command: it_.commands.prints(['one', 'two', 'three']) }),
        async (name) => {
          await it_.engine.startContainer(name, signal())
          await it_.engine.waitContainer(name, signal())
          const all = await Array.fromAsync(it_.engine.logs(name, { follow: false }, signal()))
          expect(all.map(({ text, stream }) => [stream, text])).toEqual([
            ['stdout', 'one'],
            ['stdout', 'two'],
            ['stdout', 'three'],
          ])
          expect(all[0]?.at).toBeGreaterThan(0)
          const tail = { follow: false, tail: 1 }
          const last = await Array.fromAsync(it_.engine.logs(name, tail, signal()))
          expect(last.map(({ text }) => text)).toEqual(['three'])
          const followed = await Array.fromAsync(it_.engine.logs(name, { follow: true }, signal()))
          expect(followed).toHaveLength(3)
        },
      ))

    it('OPS-12: an aborted call ends at once and is lost; followed logs end quietly', () =>
      within(spec('aborted'), async (name) => {
        await it_.engine.startContainer(name, signal())
        const waiting = new AbortController()
        const wait = it_.engine.waitContainer(name, waiting.signal)
        const following = new AbortController()
        const follow = Array.fromAsync(it_.engine.logs(name, { follow: true }, following.signal))
        waiting.abort()
        following.abort()
        await expect(wait).rejects.toMatchObject({ nature: 'lost' })
        expect(await follow).toEqual([])
      }))

    it('F-18: an image is inspected, tagged, found under its tag and untagged again', async () => {
      const tag = `${it_.prefix}/tagged:1`
      const image = await it_.engine.inspectImage(it_.image, signal())
      expect(image?.id).toMatch(/^sha256:[0-9a-f]{64}$/)
      await it_.engine.tagImage(it_.image, tag, signal())
      const tagged = await it_.engine.inspectImage(tag, signal())
      expect(tagged?.id).toBe(image?.id)
      expect(tagged?.tags).toContain(tag)
      expect(await it_.engine.removeImage(tag, signal())).toBe(true)
      expect(await it_.engine.removeImage(tag, signal())).toBe(false)
      expect(await it_.engine.inspectImage(tag, signal())).toBeUndefined()
      expect(await it_.engine.inspectImage(it_.image, signal())).toEqual(image)
    })

    it('WL-7: a container of an image that is not there is IMAGE_NOT_FOUND', () =>
      expect(
        it_.engine.createContainer(spec('imageless', { image: `${it_.prefix}/none:1` }), signal()),
      ).rejects.toMatchObject({ code: 'IMAGE_NOT_FOUND', nature: 'refused' }))

    it('OPS-6: networks are made once, joined and left repeatedly, removed repeatedly', () =>
      within(spec('joins'), async (name) => {
        const second = `${it_.prefix}-net2`
        const made = {
          name: second,
          bridge: `${it_.prefix.slice(0, 13)}-2`,
          subnet: it_.subnet.replace(/\.(\d+)\/28$/, (_, last) => `.${Number(last) + 16}/28`),
          dynamicRange: it_.subnet.replace(/\.(\d+)\/28$/, (_, last) => `.${Number(last) + 24}/29`),
          labels: labels(),
        }
        await it_.engine.createNetwork(made, signal())
        try {
          await expect(it_.engine.createNetwork(made, signal())).rejects.toMatchObject({
            code: 'NAME_TAKEN',
          })
          const address = it_.subnet.replace(/\.(\d+)\/28$/, (_, last) => `.${Number(last) + 20}`)
          await it_.engine.startContainer(name, signal())
          await it_.engine.connectNetwork(second, name, address, signal())
          await it_.engine.connectNetwork(second, name, address, signal())
          const joined = await it_.engine.inspectContainer(name, signal())
          expect(joined?.addresses[second]).toBe(address)
          await it_.engine.disconnectNetwork(second, name, signal())
          await it_.engine.disconnectNetwork(second, name, signal())
          const names = (await it_.engine.listNetworks(signal())).map((each) => each.name)
          expect(names).toContain(second)
        } finally {
          await it_.engine.removeNetwork(second, signal())
          await it_.engine.removeNetwork(second, signal())
        }
        expect(await it_.engine.inspectNetwork(second, signal())).toBeUndefined()
      }))

    it('WL-21: volumes are made and removed repeatedly and found by label', async () => {
      const volume = `${it_.prefix}-data`
      await it_.engine.createVolume(volume, labels(), signal())
      await it_.engine.createVolume(volume, labels(), signal())
      expect(await it_.engine.listVolumes(labels(), signal())).toEqual([
        { name: volume, labels: labels() },
      ])
      await it_.engine.removeVolume(volume, signal())
      await it_.engine.removeVolume(volume, signal())
      expect(await it_.engine.listVolumes(labels(), signal())).toEqual([])
    })

    it('WL-9: events tell of a start and of an end', async () => {
      const { name } = spec('watched')
      const watching = new AbortController()
      const seen: string[] = []
      const both = Promise.withResolvers<void>()
      const watch = (async () => {
        for await (const event of it_.engine.events(watching.signal)) {
          if (event.type !== 'container' || event.name !== name) continue
          seen.push(event.action)
          if (seen.includes('start') && seen.includes('die')) both.resolve()
        }
      })()
      // Retried, because nothing tells when the engine has begun to listen for us.
      const again = setInterval(() => {
        it_.engine.startContainer(name, signal()).catch(both.reject)
      }, 200)
      try {
        await within(spec('watched', { command: it_.commands.exits(0) }), () => both.promise)
      } finally {
        clearInterval(again)
        watching.abort()
      }
      await watch
      expect(seen.indexOf('start')).toBeLessThan(seen.indexOf('die'))
    })
  })
}
