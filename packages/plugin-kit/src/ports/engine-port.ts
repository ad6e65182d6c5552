/**
 * One Docker engine, local or remote. Every call has a deadline by its signal. Errors are StepErrors:
 * `refused` for a 4xx that will not change, `transient` for "try later", `lost` when no reply came
 * (then reality is probed). Codes: ENGINE_UNREACHABLE (lost), NAME_TAKEN, NOT_FOUND, PORT_TAKEN,
 * ADDRESS_TAKEN, SUBNET_TAKEN, NETWORK_IN_USE, IMAGE_NOT_FOUND, REGISTRY_DENIED, REGISTRY_UNREACHABLE
 * (transient), DISK_FULL, PUSH_UNPROVEN (lost), ENGINE_REFUSED.
 */
export interface EnginePort {
  /**
   * Asked as by somebody new: an engine that ends takes nobody any more, but goes on answering whom it knows
   * until its last container has stopped. So this call, and no other, tells that it is there.
   */
  version(signal: AbortSignal): Promise<EngineVersion>
  /** The machine as the engine sees it. */
  host(signal: AbortSignal): Promise<EngineHost>

  inspectImage(reference: string, signal: AbortSignal): Promise<ImageObserved | undefined>
  listImages(labels: Labels, signal: AbortSignal): Promise<readonly ImageObserved[]>
  /** Pulls and returns what the reference resolved to; lines of progress for people. */
  pullImage(
    reference: string,
    auth: RegistryAuth | undefined,
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<ImageObserved>
  pushImage(
    reference: string,
    auth: RegistryAuth | undefined,
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<{ readonly digest: string }>
  tagImage(source: string, target: string, signal: AbortSignal): Promise<void>
  /** Removes a reference or id; false when it was not there or still in use by a container. */
  removeImage(reference: string, signal: AbortSignal): Promise<boolean>

  /** 409 on an existing name is NAME_TAKEN (refused): the name is the compare-and-set. */
  createContainer(spec: ContainerSpec, signal: AbortSignal): Promise<{ readonly id: string }>
  startContainer(name: string, signal: AbortSignal): Promise<void>
  /** Sends the image's stop signal, waits the grace period, then kills. Not there or not running is fine. */
  stopContainer(name: string, graceMs: number, signal: AbortSignal): Promise<void>
  /** Removes with its anonymous volumes, killing it if it runs. Not there is fine. */
  removeContainer(name: string, signal: AbortSignal): Promise<void>
  inspectContainer(name: string, signal: AbortSignal): Promise<ContainerObserved | undefined>
  /** Running or not, that carry all these labels. One call per container that may have changed since it was last asked. */
  listContainers(labels: Labels, signal: AbortSignal): Promise<readonly ContainerObserved[]>
  /** As `listContainers` in one call however many there are, with only what that call tells. */
  summarizeContainers(labels: Labels, signal: AbortSignal): Promise<readonly ContainerSummary[]>
  /** Waits until it has exited. */
  waitContainer(name: string, signal: AbortSignal): Promise<{ readonly exitCode: number }>
  /** Runs argv inside a running container and returns its exit code and output (capped at 64 KiB). */
  execContainer(
    name: string,
    argv: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly exitCode: number; readonly output: string }>
  /** Past lines, then with `follow` the live ones until the container ends or the signal aborts. */
  logs(name: string, options: LogOptions, signal: AbortSignal): AsyncIterable<LogLine>

  createNetwork(spec: NetworkSpec, signal: AbortSignal): Promise<void>
  inspectNetwork(name: string, signal: AbortSignal): Promise<NetworkObserved | undefined>
  listNetworks(signal: AbortSignal): Promise<readonly NetworkObserved[]>
  connectNetwork(
    network: string,
    container: string,
    address: string | undefined,
    signal: AbortSignal,
  ): Promise<void>
  disconnectNetwork(network: string, container: string, signal: AbortSignal): Promise<void>
  removeNetwork(name: string, signal: AbortSignal): Promise<void>

  createVolume(name: string, labels: Labels, signal: AbortSignal): Promise<void>
  listVolumes(
    labels: Labels,
    signal: AbortSignal,
  ): Promise<readonly { readonly name: string; readonly labels: Labels }[]>
  removeVolume(name: string, signal: AbortSignal): Promise<void>

  /** Container events from now on, until the signal aborts; ends with ENGINE_UNREACHABLE when the link breaks. */
  events(signal: AbortSignal): AsyncIterable<EngineEvent>
  /** Bytes used by images, containers, volumes and build cache, as `docker system df`. */
  diskUsage(signal: AbortSignal): Promise<DiskUsage>
}

export type Labels = Readonly<Record<string, string>>

export interface EngineVersion {
  readonly version: string
  readonly apiVersion: string
  readonly os: string
  readonly architecture: string
}

export interface EngineHost {
  /** Made by the engine at its first start; two engines never have the same. */
  readonly id: string
  readonly name: string
  readonly cpus: number
  readonly memoryBytes: number
  /** Folder in which the engine keeps images, layers and volumes. */
  readonly dataRoot: string
  /** `cgroupfs` or `systemd`. */
  readonly cgroupDriver: string
  /** `1` or `2`. */
  readonly cgroupVersion: string
}

export interface ImageObserved {
  /** `sha256:…` of the image's config. */
  readonly id: string
  readonly tags: readonly string[]
  /** `repository@sha256:…` */
  readonly digests: readonly string[]
  readonly labels: Labels
  readonly sizeBytes: number
  readonly createdAt: number
  readonly exposedPorts: readonly number[]
  readonly hasHealthCheck: boolean
}

export interface RegistryAuth {
  readonly host: string
  readonly username: string
  /** Revealed as late as the call; never in argv. */
  readonly password: import('@keystone/domain/secret').Secret
}

export interface ContainerSpec {
  readonly name: string
  readonly image: string
  readonly labels: Labels
  readonly command?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly network: string
  readonly address?: string
  readonly aliases: readonly string[]
  readonly hostPorts: readonly {
    readonly containerPort: number
    readonly hostPort: number
    readonly hostAddress?: string
    readonly protocol: 'tcp' | 'udp'
  }[]
  readonly mounts: readonly MountSpec[]
  readonly memoryBytes: number
  readonly cpus: number
  readonly pids: number
  readonly restart: 'always' | 'no'
  readonly stopGraceMs: number
  /** True where the workload asks for it: most images write below their root. */
  readonly readOnlyRoot?: boolean
  /** The image's own health check is left on only where the workload asked for it. */
  readonly health: 'image' | 'off'
  readonly addCapabilities?: readonly string[]
  readonly logMaxBytes: number
}

export type MountSpec =
  | {
      readonly kind: 'bind'
      readonly source: string
      readonly target: string
      readonly readOnly: boolean
    }
  | {
      readonly kind: 'volume'
      readonly source: string
      readonly target: string
      readonly readOnly: boolean
    }
  | { readonly kind: 'tmpfs'; readonly target: string; readonly sizeBytes: number }

export interface ContainerEnd {
  readonly exitCode: number
  readonly oomKilled: boolean
}

export interface ContainerObserved {
  readonly id: string
  readonly name: string
  readonly labels: Labels
  readonly image: string
  readonly imageId: string
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
  readonly exitCode: number | undefined
  readonly oomKilled: boolean
  readonly restartCount: number
  /** Milliseconds since the epoch, by the engine's clock; undefined before the first start. */
  readonly startedAt: number | undefined
  readonly finishedAt: number | undefined
  /** How the run before this one ended, while it runs again by the engine's own doing; absent where nobody knows. */
  readonly lastEnd?: ContainerEnd
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy'
  readonly addresses: Readonly<Record<string, string>>
}

export type ContainerSummary = Pick<
  ContainerObserved,
  'id' | 'name' | 'labels' | 'image' | 'imageId' | 'state' | 'health' | 'addresses'
>

export interface LogOptions {
  readonly follow: boolean
  readonly tail?: number
  /** Only lines after this moment, in ms. */
  readonly sinceMs?: number
}

export interface LogLine {
  readonly at: number
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface NetworkSpec {
  readonly name: string
  readonly bridge: string
  readonly subnet: string
  /** Part of the subnet from which the engine itself hands out addresses. */
  readonly dynamicRange: string
  readonly labels: Labels
}

export interface NetworkObserved {
  readonly name: string
  readonly id: string
  readonly labels: Labels
  readonly subnets: readonly string[]
  /** Container names to addresses; filled by inspect only. */
  readonly containers: Readonly<Record<string, string>>
}

export interface EngineEvent {
  readonly at: number
  readonly type: 'container' | 'image' | 'network' | 'volume' | 'daemon'
  readonly action: string
  readonly name: string
  readonly labels: Labels
}

export interface DiskUsage {
  readonly imagesBytes: number
  readonly containersBytes: number
  readonly volumesBytes: number
  readonly buildCacheBytes: number
}
