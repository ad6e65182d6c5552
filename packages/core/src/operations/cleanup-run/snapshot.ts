import { LABELS } from '@keystone/domain/labels'
import type {
  ContainerSummary,
  EnginePort,
  ImageObserved,
} from '@keystone/plugin-kit/ports/engine-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'

export interface CleanupSnapshot {
  readonly images: readonly ImageObserved[]
  readonly containers: readonly ContainerSummary[]
  readonly networks: readonly string[]
  /** What must stay: images of kept releases, containers of known replicas, networks of environments. */
  readonly keptImages: readonly string[]
  readonly knownReplicas: readonly string[]
  readonly knownNetworks: readonly string[]
  /** Roots of other operations that are not at rest: what carries their id is in use. */
  readonly liveOperations: readonly string[]
}

const DEADLINE_MS = 60_000

export async function takeCleanupSnapshot(
  ports: Ports,
  { organisationId, serverId }: { readonly organisationId: string; readonly serverId: string },
  operationId: string,
): Promise<CleanupSnapshot> {
  const records = ports.records(organisationId)
  const signal = AbortSignal.timeout(DEADLINE_MS)
  const { engine } = await ports.server(organisationId, serverId)
  const labels = {
    [LABELS.installation]: ports.installation,
    [LABELS.organisation]: organisationId,
  }
  // Desired state is read after the engine: what was made in between has an owner and is not taken for an orphan.
  const [images, containers, networks] = await Promise.all([
    engine.listImages(labels, signal),
    engine.summarizeContainers(labels, signal),
    ourNetworks(engine, labels, signal),
  ])
  const [kept, replicas, known, live] = await Promise.all([
    records.keptImages(),
    records.replicasOn(serverId),
    records.environmentNetworks(serverId),
    records.unfinishedOperations(),
  ])
  return {
    images,
    containers,
    networks,
    keptImages: kept,
    knownReplicas: replicas.map((replica) => replica.id),
    knownNetworks: known.map((network) => network.networkName),
    // The clean-up itself is under way too; counting it, no network would ever go.
    liveOperations: live.filter((id) => id !== operationId),
  }
}

async function ourNetworks(
  engine: EnginePort,
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const all = await engine.listNetworks(signal)
  return all
    .filter((network) =>
      Object.entries(labels).every(([name, value]) => network.labels[name] === value),
    )
    .map((network) => network.name)
}
