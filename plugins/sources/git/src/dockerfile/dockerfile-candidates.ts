const MOST = 10

/** Files of a repository that look like a Dockerfile, the shallowest first. */
export function dockerfileCandidates(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => !path.startsWith('.git/') && isDockerfile(path))
    .toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .slice(0, MOST)
}

function isDockerfile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (name.endsWith('.dockerignore')) return false
  return /^(?:dockerfile|containerfile)(?:\..+)?$/.test(name) || name.endsWith('.dockerfile')
}

function depth(path: string): number {
  return path.split('/').length
}
