/** A reference as people name it: `refs/heads/main` is `main`, `refs/tags/v1` is `v1`. */
export function shortName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '')
}
