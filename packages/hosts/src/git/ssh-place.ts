/** Host and port of `ssh://user@host:port/path` or `user@host:path`; undefined for other URLs. */
export function sshPlace(
  url: string,
): { readonly host: string; readonly port: number } | undefined {
  const scp = /^[^/@]+@([^/:]+):/.exec(url)
  if (scp?.[1] !== undefined) return { host: scp[1], port: 22 }
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port } = new URL(url)
  if (protocol !== 'ssh:') return undefined
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 22 : Number(port) }
}
