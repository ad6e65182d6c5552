import type { Server } from '@keystone/domain/entities/server'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import type { OpenStream } from '../open-stream.ts'

/** Everything that the gateway of one server is reached with. */
export interface GatewayContext {
  readonly engine: EnginePort
  readonly files: FilesPort
  /** Streams to a unix socket of that server. */
  readonly openSocket: (path: string) => OpenStream
  readonly server: Server
  readonly installation: string
  readonly driver: GatewayDriver
  /** Reference of the gateway's image; its recipe is in image/. */
  readonly image: string
  /** Brings that image to the engine, called when it is not there. */
  readonly provideImage: (onLine: (line: string) => void, signal: AbortSignal) => Promise<void>
}
