import type { Wire } from '../api/wire.ts'

/** Where the workload is, or is to be: what exists of it, and under which names. */
export interface Place {
  readonly names: { readonly app: string; readonly env: string; readonly workload: string }
  readonly application: Wire['Application'] | undefined
  readonly environment: Wire['Environment'] | undefined
  readonly workload: Wire['Workload'] | undefined
}
