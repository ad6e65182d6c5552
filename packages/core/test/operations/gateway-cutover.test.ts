import type { Replica } from '@keystone/domain/entities/replica'
import type { FaceRecord } from '@keystone/domain/records/records'
import type { Plan } from '@keystone/engine/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facesAfter } from '../../src/operations/gateway-cutover/faces-after.ts'
import { keptFaces } from '../../src/operations/gateway-cutover/kept-faces.ts'
import { planCutover } from '../../src/operations/gateway-cutover/plan.ts'
import type { CutoverSnapshot } from '../../src/operations/gateway-cutover/snapshot.ts'
import { upstreamChanges } from '../../src/operations/gateway-cutover/upstream-changes.ts'
import { samples } from './support/samples.ts'

const FACE: FaceRecord = {
  host: 'shop.example.com',
  path: '/',
  stripPath: false,
  process: 'web',
  port: 8080,
  tls: 'off',
}
const old = samples.replica({ id: 'rep_old', address: '10.0.0.1' })
const same = samples.replica({ id: 'rep_same', address: '10.0.0.2' })
const moved = samples.replica({ id: 'rep_moved', address: '10.0.0.3', port: 9090 })
const release = samples.release({
  id: 'rel_2',
  spec: samples.spec({ faces: [{ host: FACE.host, tls: 'off' }] }),
})

function plan(
  before: readonly Replica[],
  after: readonly Replica[],
  faces: 'release' | 'keep' | 'none',
  more: Partial<CutoverSnapshot> = {},
): Plan {
  return planCutover(
    {
      organisationId: 'org_1',
      workloadId: 'wl_000000000001',
      releaseId: faces === 'none' ? null : 'rel_2',
      before: before.map((one) => one.id),
      after: after.map((one) => one.id),
      faces,
    },
    {
      replicas: [old, same, moved],
      liveReleaseId: 'rel_1',
      release,
      faces: [FACE],
      stopped: false,
      networkServerIds: ['srv_000000000001', 'srv_000000000002'],
      ...more,
    },
  )
}

const names = ({ nodes }: Plan) => nodes.map((node) => node.name)
function recorded({ nodes }: Plan) {
  const input = nodes.find((node) => node.name === 'record')?.input as unknown as {
    readonly after: { readonly faces: readonly FaceRecord[]; readonly stopped: boolean }
  }
  return input.after
}

describe('planCutover', () => {
  it('WL-10: names are filled first, emptied last, and the record comes before the faces', () => {
    expect(names(plan([old], [moved], 'release'))).toEqual([
      'fill-000000000001-web-9090',
      'facesBack-000000000001',
      'record',
      'faces-000000000001',
      'empty-000000000001-web-8080',
    ])
  })

  it('WL-10: each group waits for the whole group before it', () => {
    const { nodes } = plan([old], [moved], 'release')
    for (const [index, node] of nodes.entries())
      expect(node.after).toEqual(index === 0 ? [] : [nodes[index - 1]?.name])
  })

  it('WL-10: on the same port one name changes and none is emptied', () => {
    expect(names(plan([old], [same], 'release'))).not.toContainEqual(
      expect.stringMatching(/^empty-/),
    )
  })

  it('WL-23: a new port is that of the face from the switch on', () => {
    expect(recorded(plan([old], [moved], 'release')).faces).toMatchObject([{ port: 9090 }])
  })

  it('WL-23: faces that are kept follow the port that their replicas listen on', () => {
    expect(recorded(plan([old], [moved], 'keep')).faces).toEqual([{ ...FACE, port: 9090 }])
    expect(recorded(plan([old], [], 'keep')).faces).toEqual([FACE])
  })

  it('WL-23: none: no face is left', () => {
    expect(recorded(plan([old], [], 'none')).faces).toEqual([])
  })

  it('WL-23: with nobody before or after, faces change on every server with the network', () => {
    const servers = (one: Plan) => names(one).filter((name) => name.startsWith('faces-'))
    const both = ['faces-000000000001', 'faces-000000000002']
    expect(servers(plan([], [same], 'release'))).toEqual(both)
    expect(servers(plan([old], [], 'keep'))).toEqual(both)
    expect(servers(plan([old], [same], 'release'))).toEqual(['faces-000000000001'])
  })

  it('WL-10: what was never deployed is withdrawn by its record alone', () => {
    const never = plan([], [], 'none', { replicas: [], faces: [], networkServerIds: [] })
    expect(names(never)).toEqual(['record'])
  })

  it('I-12: a name that only a replica stands behind which an undone switch left is emptied too', () => {
    const left = { ...moved, desired: 'leaving' as const }
    const emptied = (one: Plan) => one.nodes.find(({ name }) => name.startsWith('empty-'))?.input
    const name = 'web-9090.000000000001.up.keystone'
    expect(emptied(plan([], [], 'none', { replicas: [left] }))).toMatchObject({ name, after: [] })
    expect(emptied(plan([], [same], 'release', { replicas: [same, left] }))).toMatchObject({ name })
    expect(emptied(plan([], [same], 'release', { replicas: [same, moved] }))).toBe(undefined)
  })

  it('WL-10: a stopped workload is stopped no longer as soon as something serves', () => {
    expect(recorded(plan([], [same], 'release', { stopped: true })).stopped).toBe(false)
    expect(recorded(plan([old], [], 'keep', { stopped: true })).stopped).toBe(true)
  })

  it('WL-10: a replica that is gone cannot take part in a switch', () => {
    const gone = samples.replica({ id: 'rep_gone' })
    expect(() => plan([gone], [same], 'release')).toThrow(/rep_gone is gone/)
  })
})

describe('facesAfter', () => {
  it('WL-23: the port of the replicas, else that of the process, else the one known', () => {
    const spec = samples.spec({
      processes: { web: { port: 7070 } },
      faces: [{ host: FACE.host, tls: 'off' }],
    })
    const portOf = (...given: Parameters<typeof facesAfter>) => facesAfter(...given)[0]?.port
    expect(portOf({ ...release, spec }, [moved], [FACE])).toBe(9090)
    expect(portOf({ ...release, spec }, [], [FACE])).toBe(7070)
    expect(portOf(release, [], [FACE])).toBe(8080)
  })

  it('WL-23: a face that leads nowhere is refused', () => {
    expect(() => facesAfter(release, [], [])).toThrow(/whose port is not known/)
  })
})

describe('keptFaces', () => {
  const replicas = fc.array(
    fc.record({ process: fc.constantFrom('web', 'api'), port: fc.constantFrom(8080, 9090) }),
  )
  it('WL-10: while its process has a replica with a port, a face leads to one', () => {
    fc.assert(
      fc.property(replicas, (some) => {
        const all = some.map((one, index) => samples.replica({ id: `rep_${index}`, ...one }))
        const ports = all.filter((one) => one.process === 'web').map((one) => one.port)
        const kept = keptFaces([FACE], all)[0]?.port
        if (ports.length > 0) expect(ports).toContain(kept)
        else expect(kept).toBe(FACE.port)
      }),
    )
  })
})

describe('upstreamChanges', () => {
  const replicas = fc.uniqueArray(
    fc.record({
      id: fc.string(),
      address: fc.ipV4(),
      serverId: fc.constantFrom('srv_a', 'srv_b'),
      port: fc.constantFrom(undefined, 8080, 9090),
    }),
    { selector: (one) => one.address },
  )
  it('WL-10: every address with a port is behind exactly one name, before and after', () => {
    fc.assert(
      fc.property(replicas, replicas, (before, after) => {
        const all = (some: typeof before) => some.map((one) => samples.replica(one))
        const changes = upstreamChanges(all(before), all(after))
        const routed = (some: typeof before) =>
          some
            .filter((one) => one.port !== undefined)
            .map((one) => one.address)
            .toSorted()
        expect(changes.flatMap((one) => one.before).toSorted()).toEqual(routed(before))
        expect(changes.flatMap((one) => one.after).toSorted()).toEqual(routed(after))
        const keys = changes.map((one) => `${one.serverId} ${one.name}`)
        expect(keys).toEqual([...new Set(keys)].toSorted())
      }),
    )
  })
})
