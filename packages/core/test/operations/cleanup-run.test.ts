import { LABELS } from '@keystone/domain/labels'
import type { Records } from '@keystone/domain/records/records'
import type {
  ContainerSummary,
  EnginePort,
  ImageObserved,
} from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCleanup } from '../../src/operations/cleanup-run/plan.ts'
import {
  type CleanupSnapshot,
  takeCleanupSnapshot,
} from '../../src/operations/cleanup-run/snapshot.ts'

const NOTHING: CleanupSnapshot = {
  images: [],
  containers: [],
  networks: [],
  keptImages: [],
  knownReplicas: [],
  knownNetworks: [],
  liveOperations: [],
}

function container(
  id: string,
  labels: Readonly<Record<string, string>>,
  imageId = 'sha256:none',
): ContainerSummary {
  const name = `ks-${id}`
  return {
    id,
    name,
    labels,
    image: imageId,
    imageId,
    state: 'running',
    health: 'none',
    addresses: {},
  }
}

function image(id: string, about: Partial<ImageObserved> = {}): ImageObserved {
  return {
    id: `sha256:${id}`,
    tags: [`keystone/shop:${id}`],
    digests: [],
    labels: {},
    sizeBytes: 1,
    createdAt: 0,
    exposedPorts: [],
    hasHealthCheck: false,
    ...about,
  }
}

const namesOf = (snapshot: CleanupSnapshot) =>
  planCleanup({ organisationId: 'org_1', serverId: 'srv_1' }, snapshot).nodes.map(
    (node) => node.label,
  )

describe('planCleanup', () => {
  it('PF-5: keeps what has a row, a kept release, a container or a running operation', () => {
    const mine = { [LABELS.role]: 'replica', [LABELS.replica]: 'rep_1' }
    const busy = { [LABELS.role]: 'one-off', [LABELS.operation]: 'op_live' }
    const gateway = { [LABELS.role]: 'gateway' }
    const snapshot = {
      ...NOTHING,
      containers: [
        container('1', mine, 'sha256:used'),
        container('2', busy),
        container('3', gateway),
      ],
      images: [
        image('used'),
        image('kept'),
        image('pulled', { tags: [], digests: ['shop@sha256:1'] }),
        image('busy', { labels: { [LABELS.operation]: 'op_live' } }),
      ],
      keptImages: ['keystone/shop:kept', 'shop@sha256:1'],
      knownReplicas: ['rep_1'],
      liveOperations: ['op_live'],
      networks: ['ks-new'],
    }
    expect(namesOf(snapshot)).toEqual([])
  })

  it('PF-5: removes what is left, containers before the images and networks that they hold', () => {
    const orphan = { [LABELS.role]: 'replica', [LABELS.replica]: 'rep_gone' }
    const oneOff = { [LABELS.role]: 'one-off', [LABELS.operation]: 'op_over' }
    const { nodes } = planCleanup(
      { organisationId: 'org_1', serverId: 'srv_1' },
      {
        ...NOTHING,
        containers: [container('1', orphan, 'sha256:old'), container('2', oneOff)],
        images: [image('old')],
        networks: ['ks-1', 'ks-2'],
        knownNetworks: ['ks-2'],
      },
    )
    const step = (name: string) => nodes.filter((node) => node.name.startsWith(name))
    expect(step('container').length).toBe(2)
    expect(step('image').map((node) => node.after)).toEqual([['container-1', 'container-2']])
    expect(step('network').map((node) => node.label)).toEqual(['Remove network ks-1'])
  })

  it('PF-5: an image is never removed while any of its names is kept', () => {
    const names = fc.uniqueArray(fc.constantFrom('a:1', 'b:1', 'c@sha256:1', 'd@sha256:2'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(names, names, (of, kept) => {
        const one = image('x', {
          tags: of.filter((name) => !name.includes('@')),
          digests: of.filter((name) => name.includes('@')),
        })
        const planned = namesOf({ ...NOTHING, images: [one], keptImages: kept })
        expect(planned.length).toBe(of.some((name) => kept.includes(name)) ? 0 : 1)
      }),
    )
  })
})

describe('takeCleanupSnapshot', () => {
  it('PF-5: the clean-up itself is no reason to leave networks: it sees what its preview saw', async () => {
    const engine: Partial<EnginePort> = {
      listImages: async () => [],
      summarizeContainers: async () => [],
      listNetworks: async () => [],
    }
    const records: Partial<Records> = {
      keptImages: async () => [],
      replicasOn: async () => [],
      environmentNetworks: async () => [],
      unfinishedOperations: async () => ['op_other', 'op_clean'],
    }
    const ports = { records: () => records, server: async () => ({ engine }), installation: 'i' }
    const input = { organisationId: 'org_1', serverId: 'srv_1' }
    const seen = await takeCleanupSnapshot(ports as unknown as Ports, input, 'op_clean')
    expect(seen.liveOperations).toEqual(['op_other'])
  })
})
