/**
 * A regular expression for a prefix. Caddy's own path matcher is not used: it takes `*` in a prefix for
 * a wildcard and ignores case, so one tenant's `/*` or `/API` would take another's requests.
 */
export function pathPattern(prefix: string): string {
  return `^${decoded(prefix).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?:/|$)`
}

/** Caddy matches the decoded path. */
function decoded(prefix: string): string {
  try {
    return decodeURIComponent(prefix)
  } catch {
    return prefix
  }
}
