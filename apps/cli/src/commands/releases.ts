import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findWorkload } from '../api/find-workload.ts'
import { listReleases } from '../api/list-releases.ts'
import { releaseOf } from '../api/release-of.ts'
import type { Wire } from '../api/wire.ts'
import { releaseDiffLines } from '../operations/release-diff-lines.ts'
import { ageText } from '../output/age-text.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function releasesCommand(world: Surroundings): Command {
  return new Command('releases')
    .description('Releases of a workload, newest first')
    .argument('[workload]', 'app/env/workload, or shorter where that fits one only')
    .option('--diff <release>', 'what going to this release would change')
    .action(action(world, releases))
}

async function releases(
  run: Run,
  name: string | undefined,
  options: { readonly diff?: string },
): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const items = await listReleases(connection, workload.id)
  if (options.diff !== undefined)
    return await diff(run, connection, releaseOf(items, options.diff).id)
  run.show({ items }, () =>
    table(
      ['RELEASE', '', 'FROM', 'COMMIT', 'MESSAGE', 'AGE'],
      items.map((one) => [
        styled('bold', `#${one.number}`),
        markOf(one),
        one.origin.reference ?? one.origin.ref ?? one.origin.sourceKind,
        one.origin.commit?.slice(0, 10) ?? '-',
        (one.origin.message ?? '').slice(0, 60),
        ageText(one.createdAt, run.world.nowMs()),
      ]),
      ['No releases yet. Make one with: keystone deploy'],
    ),
  )
}

function markOf(release: Wire['Release']) {
  if (release.live) return styled('good', 'live')
  return release.prunedAt === undefined ? '' : styled('dim', 'cleaned up')
}

async function diff(run: Run, { client }: Connection, releaseId: string): Promise<void> {
  const params = { path: { releaseId } }
  const found = await answerOf(client.GET('/v1/releases/{releaseId}/diff', { params }))
  run.show(found, () => releaseDiffLines(found))
}
