/** Where a face answers, for people. A wildcard host has no one address. */
export function faceUrl(
  face: { readonly host: string; readonly path: string; readonly tls: string },
  ports: { readonly http: number; readonly https: number },
): string | undefined {
  if (face.host.startsWith('*')) return undefined
  const isPlain = face.tls === 'off'
  const port = isPlain ? ports.http : ports.https
  const isDefault = port === (isPlain ? 80 : 443)
  return `${isPlain ? 'http' : 'https'}://${face.host}${isDefault ? '' : `:${port}`}${face.path}`
}
