/**
 * Name and tag (or digest) of an image reference. `latest` where none is written: without a tag the
 * engine would pull every tag of the repository.
 */
export function splitReference(reference: string): { readonly name: string; readonly tag: string } {
  const at = reference.indexOf('@')
  if (at !== -1) {
    return { name: withoutTag(reference.slice(0, at)), tag: reference.slice(at + 1) }
  }
  const name = withoutTag(reference)
  return { name, tag: reference.slice(name.length + 1) || 'latest' }
}

/** A colon before the last slash belongs to the registry's port. */
function withoutTag(reference: string): string {
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1)
  return colon === -1 ? reference : reference.slice(0, colon)
}
