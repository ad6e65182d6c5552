/** `shop` out of `https://git.example.com/team/Shop.git`; '' where nothing like a name is left. */
export function nameFromSource(address: string): string {
  const last = address
    .replace(/@sha256:.*$/, '')
    .split(/[/:]/)
    .findLast((part) => part !== '' && !/^v?\d[\d.]*$/.test(part))
  return (last ?? '')
    .toLowerCase()
    .replace(/\.git$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
}
