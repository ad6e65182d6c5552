import { shortId } from '../id.ts'

/** Names of outside objects: one function each, so that a crash between effect and record is always found again (OPS-7). */

export function replicaContainerName(replica: {
  readonly workloadId: string
  readonly releaseNumber: number
  readonly process: string
  readonly slot: number
}): string {
  return `ks-${shortId(replica.workloadId)}-r${replica.releaseNumber}-${replica.process}-${replica.slot}`
}

export function oneOffContainerName(actId: string): string {
  return `ks-run-${actId}`
}

export function environmentNetworkName(environmentId: string): string {
  return `ks-${shortId(environmentId)}`
}

/** Linux limits interface names to 15 bytes. The firewall knows ours by this exact form. */
export function bridgeName(environmentId: string): string {
  return `ks${shortId(environmentId)}`
}

export function gatewayContainerName(installation: string): string {
  return `ks-gateway-${installation}`
}

/**
 * Name under which the gateway's resolver knows the live replicas of a process. The port is part of
 * it: a release that listens elsewhere gets a name of its own, so that the switch is one change.
 */
export function upstreamName(workloadId: string, process: string, port: number): string {
  return `${process}-${port}.${shortId(workloadId)}.up.keystone`
}

/** Image built for a release; the tag is the act that built it, so that a late orphan never replaces a newer image. */
export function builtImageName(workloadId: string, actId: string): string {
  return `keystone/${shortId(workloadId)}:${actId}`
}
