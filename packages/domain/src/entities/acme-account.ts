/**
 * Who certifies the faces with public certificates of an organisation's gateways, and whom that authority
 * tells what concerns them.
 */
export interface AcmeAccount {
  readonly email: string | undefined
  /** `production` and `staging` are those of Let's Encrypt; else the directory URL of another authority. */
  readonly directory: string
  /** 1, 2, 3… with every edit; what `If-Match` is compared with. */
  readonly revision: number
}

/** What counts until somebody says otherwise. */
export const ACME_DEFAULT: AcmeAccount = { email: undefined, directory: 'production', revision: 1 }
