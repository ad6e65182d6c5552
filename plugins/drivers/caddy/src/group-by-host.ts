import type { CheckedFace } from './checked-face.ts'

export interface HostFaces {
  readonly host: string
  /** Longest path first. */
  readonly faces: readonly CheckedFace[]
}

/** Exact names before wildcards, then the longest first, then by the alphabet: the first match is the closest. */
export function groupByHost(faces: readonly CheckedFace[]): readonly HostFaces[] {
  return [...Map.groupBy(faces, (face) => face.host)]
    .map(([host, own]) => ({ host, faces: onePerPath(own) }))
    .sort((a, b) => order(hostKey(a.host), hostKey(b.host)))
}

function onePerPath(faces: readonly CheckedFace[]): readonly CheckedFace[] {
  const sorted = [...faces].sort((a, b) => order(faceKey(a), faceKey(b)))
  return sorted.filter((face, index) => face.prefix !== sorted[index - 1]?.prefix)
}

function hostKey(host: string): readonly (string | number)[] {
  return [host.startsWith('*.') ? 1 : 0, -host.length, host]
}

function faceKey(face: CheckedFace): readonly (string | number)[] {
  return [-face.prefix.length, face.prefix, face.upstream, face.port, face.tls]
}

/** By code unit and not by locale: the same everywhere. */
function order(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const index = a.findIndex((part, at) => part !== b[at])
  return index === -1 ? 0 : (a[index] ?? 0) < (b[index] ?? 0) ? -1 : 1
}
