import type { Secret } from '../secret.ts'

/** Decrypted on use, late, and handed to one call. */
export type GitCredential =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly username: string; readonly token: Secret }
  | { readonly kind: 'ssh-key'; readonly privateKey: Secret; readonly hostKeys: readonly string[] }

export interface RegistryCredential {
  readonly host: string
  readonly username: string
  readonly password: Secret
}
