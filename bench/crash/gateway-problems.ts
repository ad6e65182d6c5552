import { isDeepStrictEqual } from 'node:util'
import { footprint } from '../../test/journeys/support/footprint.ts'
import type { Desired } from './desired.ts'
import type { CrashLab } from './lab.ts'

/** Upstreams that name others than the serving replicas, and faces that nobody declared or that are missing. */
export async function gatewayProblems(
  { plane }: CrashLab,
  desired: Desired,
): Promise<readonly string[]> {
  const { upstreams, gatewayConfig } = await footprint(plane)
  const seen = Object.values(upstreams)
    .flatMap((text) => text.match(/^\d+\.\d+\.\d+\.\d+/gm) ?? [])
    // The line that proves which version the resolver has loaded.
    .filter((address) => !address.startsWith('127.'))
    .toSorted()
  const serving = desired.replicas
    .filter((one) => one.port !== undefined)
    .map((one) => one.address)
    .toSorted()
  const hosts = [...new Set(hostsIn(gatewayConfig))].toSorted()
  const faces = [...new Set(desired.workloads.flatMap((one) => one.hosts))].toSorted()
  return [
    ...(isDeepStrictEqual(seen, serving)
      ? []
      : [`upstreams are ${seen.join(' ')}, serving are ${serving.join(' ')}`]),
    ...(isDeepStrictEqual(hosts, faces)
      ? []
      : [`the gateway routes ${hosts.join(' ')}, wanted are ${faces.join(' ')}`]),
  ]
}

/** Every value of a `host` matcher, wherever the driver puts it. */
function hostsIn(config: unknown): readonly string[] {
  if (Array.isArray(config)) return config.flatMap(hostsIn)
  if (typeof config !== 'object' || config === null) return []
  return Object.entries(config).flatMap(([name, value]) =>
    name === 'host' && Array.isArray(value) ? (value as string[]) : hostsIn(value),
  )
}
