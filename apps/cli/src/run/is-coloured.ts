/** Colours only on a terminal that has them, and never against NO_COLOR (no-color.org). */
export function isColoured(
  env: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean },
  isWanted: boolean,
): boolean {
  const isForbidden = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  return isWanted && !isForbidden && stream.isTTY === true
}
