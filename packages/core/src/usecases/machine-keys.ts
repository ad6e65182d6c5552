import type { Secret } from '@keystone/domain/secret'

/** SSH keys: those of machines as they show themselves, and those that Keystone makes. */
export interface MachineKeys {
  /** Host keys of a machine as `ssh-ed25519 AAAA…`. Throws Problem HOST_UNREACHABLE. */
  scan(host: string, port: number, signal: AbortSignal): Promise<readonly string[]>
  /** A new Ed25519 pair: `ssh-ed25519 AAAA… comment` and OpenSSH's private form. */
  create(comment: string): { readonly publicKey: string; readonly privateKey: Secret }
  /** The public half of a private key in any form that OpenSSH reads. Throws Problem INVALID_INPUT. */
  publicKeyOf(privateKey: Secret): string
}
