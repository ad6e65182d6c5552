import type { RegistryAuth } from './engine-port.ts'

/** An OCI registry over its HTTP API: only what "a tag is resolved once" needs. Errors as EnginePort's REGISTRY_*, IMAGE_NOT_FOUND. */
export interface RegistryPort {
  digest(
    reference: string,
    auth: RegistryAuth | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly digest: string }>
}
