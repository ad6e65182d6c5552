import type { Server } from '@keystone/domain/entities/server'
import type { BuilderPort } from './builder-port.ts'
import type { EnginePort } from './engine-port.ts'
import type { FilesPort } from './files-port.ts'
import type { GatewayPort } from './gateway-port.ts'

/** Everything on one server, over one connection. */
export interface ServerPorts {
  readonly server: Server
  readonly engine: EnginePort
  readonly files: FilesPort
  readonly gateway: GatewayPort
  readonly builder: BuilderPort
  /** Networks in use on that machine (CIDR), so that new subnets avoid them. */
  routes(signal: AbortSignal): Promise<readonly string[]>
  /** Of the disks that fill up by deploying: the engine's images, and our own folder. */
  freeSpace(signal: AbortSignal): Promise<readonly FreeSpace[]>
  /** How busy the machine is, all of it. Takes half a second. Throws StepError where it does not show it. */
  load(signal: AbortSignal): Promise<MachineLoad>
  /**
   * Rules that keep workloads from the host, the metadata address and other environments (SEC-7), for every
   * environment's network that there is now: to be called again once one was made. Idempotent.
   */
  ensureFirewall(signal: AbortSignal): Promise<void>
  /** What of those rules there is now: a machine that was started anew has none. Reads only. */
  observeFirewall(signal: AbortSignal): Promise<FirewallObserved>
  /** Takes those rules away again. Idempotent. */
  removeFirewall(signal: AbortSignal): Promise<void>
  /**
   * For a person who asks: the next call connects at once. Without it calls in the pause after a failure
   * are answered by that failure, which a person may have mended meanwhile.
   */
  retryNow(): void
}

/** `broken`: some, or others beside them. */
export type FirewallObserved = 'whole' | 'broken' | 'missing'

export interface MachineLoad {
  readonly cpus: number
  /** Part of all processors that was busy over that half second: 0 to 1. */
  readonly cpuBusy: number
  /** Over 1, 5 and 15 minutes. */
  readonly loadAverages: readonly number[]
  readonly memoryTotalBytes: number
  /** What programs can still have, without swapping. */
  readonly memoryAvailableBytes: number
}

export interface FreeSpace {
  readonly path: string
  readonly freeBytes: number
}
