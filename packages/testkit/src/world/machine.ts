import type { Server } from '@keystone/domain/entities/server'
import type { EngineEvent, Labels } from '@keystone/plugin-kit/ports/engine-port'
import type { Build } from './build.ts'
import type { Container } from './container.ts'
import type { GatewayState } from './gateway-state.ts'
import type { Image } from './image.ts'

/** One server with all that is on it. It outlives every control plane. */
export interface Machine {
  readonly server: Server
  readonly containers: Map<string, Container>
  /** By `sha256:…` id. */
  readonly images: Map<string, Image>
  /** References (`repository:tag`, `repository@sha256:…`) to ids. */
  readonly references: Map<string, string>
  readonly networks: Map<string, Network>
  readonly volumes: Map<string, Labels>
  /** By absolute path. */
  readonly files: Map<string, MachineFile>
  readonly builds: Map<string, Build>
  readonly gateway: GatewayState
  readonly listeners: Set<(event: EngineEvent) => void>
  firewall: boolean
  /** No space: whatever makes something is refused. */
  diskFull: boolean
}

export interface Network {
  readonly name: string
  readonly id: string
  readonly subnet: string
  readonly dynamicRange: string
  readonly labels: Labels
}

export interface MachineFile {
  readonly content: Uint8Array
  readonly mode: number
}
