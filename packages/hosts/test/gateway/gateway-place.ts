import type { GatewayContext } from '../../src/gateway/gateway-context.ts'

/** Where a gateway under test lives, and how it is reached. */
export interface GatewayPlace
  extends Pick<GatewayContext, 'engine' | 'files' | 'openSocket' | 'server' | 'provideImage'> {
  /** Address at which visitors reach it. */
  readonly address: string
  /** Begins every name of what the test makes. */
  readonly prefix: string
  /** Put on all that the test makes. */
  readonly label: { readonly name: string; readonly value: string }
  readonly docker: (...args: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
}
