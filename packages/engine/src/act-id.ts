import { sha256 } from './sha256.ts'

/** Names one act over attempts and restarts: it goes into the names and labels of what the act makes. */
export function actId(operationId: string, node: string): string {
  return sha256(`${operationId} ${node}`).slice(0, 16)
}
