import { answerOf } from '../../api/answer-of.ts'
import type { Connection } from '../../api/connection.ts'
import { listReleases } from '../../api/list-releases.ts'
import { listServers } from '../../api/list-servers.ts'
import type { Wire } from '../../api/wire.ts'
import { ageText } from '../../output/age-text.ts'
import type { Span } from '../../output/span.ts'
import { stateSpan } from '../../output/state-span.ts'
import type { Run } from '../../run/run.ts'

const TITLES = [
  'REPLICA',
  'SHOULD',
  'DOES',
  'HEALTH',
  'RELEASE',
  'SERVER',
  'ADDRESS',
  'RESTARTS',
  'AGE',
  'SEEN',
]

/** Replicas of a workload: what should be beside what was seen, and when. */
export async function replicaRows(run: Run, connection: Connection, workload: Wire['Workload']) {
  const path = { workloadId: workload.id }
  const params = { path }
  const [{ items: replicas }, releases, servers] = await Promise.all([
    answerOf(connection.client.GET('/v1/workloads/{workloadId}/replicas', { params })),
    listReleases(connection, workload.id),
    listServers(connection),
  ])
  const numbers = new Map(releases.map((one) => [one.id, one.number]))
  const names = new Map(servers.map((one) => [one.id, one.name]))
  const nowMs = run.world.nowMs()
  const rows = replicas.map((one): readonly Span[] => [
    `${one.process}.${one.slot}`,
    one.desired,
    stateSpan(one.observed.state),
    stateSpan(one.observed.health ?? '-'),
    `#${numbers.get(one.releaseId) ?? '?'}`,
    names.get(one.serverId) ?? one.serverId,
    addressOf(one),
    String(one.observed.restartCount ?? '-'),
    ageText(one.createdAt, nowMs),
    [ageText(one.observed.observedAt, nowMs), whyOf(one, workload)].join('  ').trimEnd(),
  ])
  return { rows, replicas, titles: TITLES }
}

/** What is not as it should be, in words. */
function whyOf(
  { process, slot, observed }: Wire['Replica'],
  { status: { crash, why } }: Wire['Workload'],
): string {
  const crashes = crash?.replica === `${process} ${slot}` ? why : undefined
  const unhealthy = observed.health === 'unhealthy' ? observed.healthWhy : undefined
  return observed.why ?? crashes ?? unhealthy ?? ''
}

function addressOf(replica: Wire['Replica']): string {
  const own = replica.port === undefined ? replica.address : `${replica.address}:${replica.port}`
  const host = replica.hostPorts.map(({ hostPort, containerPort, protocol }) => {
    return `${hostPort}→${containerPort}/${protocol}`
  })
  return [own, ...host].join(' ')
}
