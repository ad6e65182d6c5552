import type { Engine } from '@keystone/engine/engine'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { WebhookPort } from '@keystone/plugin-kit/ports/webhook-port'
import type { Basis } from '../basis.ts'
import type { IdentityDeps } from '../identity/identity-deps.ts'
import type { Sources } from '../sources.ts'
import type { KeptLogs } from './kept-logs.ts'
import type { MachineKeys } from './machine-keys.ts'

/** What use cases work with; put together once, by the composition root. */
export interface Product {
  readonly basis: Basis
  readonly identity: IdentityDeps
  readonly engine: Engine<Ports>
  readonly kinds: KindRegistry<Ports>
  readonly sources: Sources
  readonly ports: Ports
  readonly keptLogs: KeptLogs
  readonly machineKeys: MachineKeys
  readonly webhooks: WebhookPort
}
