import ssh2 from 'ssh2'

/** `ssh-ed25519 AAAA…` of a private key in any form that OpenSSH writes; undefined where it is none or has a passphrase. */
export function publicKeyOf(privateKey: string): string | undefined {
  const parsed = ssh2.utils.parseKey(privateKey)
  if (parsed instanceof Error) return undefined
  return `${parsed.type} ${parsed.getPublicSSH().toString('base64')}`
}
