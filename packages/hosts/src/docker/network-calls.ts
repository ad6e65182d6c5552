import type { EnginePort, NetworkObserved } from '@keystone/plugin-kit/ports/engine-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'

type NetworkCalls = Pick<
  EnginePort,
  | 'createNetwork'
  | 'inspectNetwork'
  | 'listNetworks'
  | 'connectNetwork'
  | 'disconnectNetwork'
  | 'removeNetwork'
>

const network = z.object({
  Name: z.string(),
  Id: z.string(),
  Labels: z.record(z.string(), z.string()).nullish(),
  IPAM: z.object({ Config: z.array(z.object({ Subnet: z.string().optional() })).nullish() }),
  Containers: z
    .record(z.string(), z.object({ Name: z.string(), IPv4Address: z.string() }))
    .nullish(),
})

export function networkCalls(client: EngineClient): NetworkCalls {
  return {
    async createNetwork(spec, signal) {
      const body = {
        Name: spec.name,
        // Names of networks are not unique by themselves; with this they are the compare-and-set.
        CheckDuplicate: true,
        Driver: 'bridge',
        Labels: spec.labels,
        Options: { 'com.docker.network.bridge.name': spec.bridge },
        IPAM: { Config: [{ Subnet: spec.subnet, IPRange: spec.dynamicRange }] },
      }
      await client.json({ method: 'POST', path: '/networks/create', body }, signal)
    },
    async inspectNetwork(name, signal) {
      const seen = await client.find({ method: 'GET', path: at(name) }, signal)
      return seen === undefined ? undefined : observe(seen)
    },
    async listNetworks(signal) {
      const seen = await client.json({ method: 'GET', path: '/networks' }, signal)
      return z.array(z.unknown()).parse(seen).map(observe)
    },
    async connectNetwork(name, container, address, signal) {
      const endpoint = address === undefined ? {} : { IPAMConfig: { IPv4Address: address } }
      const body = { Container: container, EndpointConfig: endpoint }
      const request = { method: 'POST', path: `${at(name)}/connect`, body } as const
      await tolerate(/already exists in network/i, () => client.json(request, signal))
    },
    async disconnectNetwork(name, container, signal) {
      const body = { Container: container, Force: true }
      const request = { method: 'POST', path: `${at(name)}/disconnect`, body } as const
      await tolerate(/is not connected to/i, () => client.find(request, signal))
    },
    async removeNetwork(name, signal) {
      await client.find({ method: 'DELETE', path: at(name) }, signal)
    },
  }
}

/** The effect is there already: that is how a step that runs twice sees its first run. */
async function tolerate(words: RegExp, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!(error instanceof StepError && words.test(error.message))) throw error
  }
}

function observe(reply: unknown): NetworkObserved {
  const seen = network.parse(reply)
  return {
    name: seen.Name,
    id: seen.Id,
    labels: seen.Labels ?? {},
    subnets: (seen.IPAM.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : [])),
    containers: Object.fromEntries(
      Object.values(seen.Containers ?? {}).map((each) => [
        each.Name,
        each.IPv4Address.replace(/\/.*$/, ''),
      ]),
    ),
  }
}

function at(name: string): string {
  return `/networks/${encodeURIComponent(name)}`
}
