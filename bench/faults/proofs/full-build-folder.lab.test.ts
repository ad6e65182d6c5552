import { randomUUID } from 'node:crypto'
import { mkdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { type LabDisk, labDisk } from '@keystone/testkit/lab/lab-disk'
import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { processesWith } from '@keystone/testkit/lab/processes-with'
import { run } from '@keystone/testkit/lab/run'
import { tells } from '@keystone/testkit/lab/tells'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ControlPlane,
  startControlPlane,
} from '../../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../../test/journeys/support/examples.ts'
import { footprint } from '../../../test/journeys/support/footprint.ts'
import { ended, type Operation, succeed } from '../../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../../test/journeys/support/workloads.ts'

const HOST = 'roomy.localhost'
/** Below 1 GiB nothing is begun. */
const DISK_MIB = 1_300
let plane: ControlPlane
let git: LabGit
let disk: LabDisk
let postgres: LabPostgres

beforeAll(async () => {
  ;[git, disk, postgres] = await Promise.all([labGit(), labDisk(DISK_MIB), labPostgres()])
  const folder = path.join(disk.path, 'data')
  mkdirSync(folder)
  // The database is elsewhere: that it has no space is a fault of its own (F-5).
  plane = await startControlPlane({
    KEYSTONE_DATA_DIR: folder,
    DATABASE_URL: await postgres.createDatabase('keystone'),
  })
})

afterAll(async () => {
  await disk?.free()
  await plane?.close()
  await postgres?.close()
  await disk?.close()
  await git?.close()
})

test('F-6: a disk of working copies that fills in the middle of a build fails that build, refuses the next one, and leaves nothing; with space it goes on', async ({
  task,
}) => {
  const { api, gateway } = plane
  const place = await makePlace(api, 'roomy')
  const repository = await git.createRepository('app', tinyApp('one'))
  const id = await makeWorkload(api, place, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const deployments = `/v1/workloads/${id}/deployments`
  await succeed(api, deployments)
  const before = await footprint(plane)

  const mark = `4.0${process.pid}`
  const slow = tinyApp('two')
  const build = slow.Dockerfile?.replace(
    'COPY',
    `RUN : ${randomUUID()}; sleep ${mark}; seq 1 20000\nCOPY`,
  )
  await repository.commit({ ...slow, Dockerfile: build ?? '' }, 'Build slowly')
  const started = await api.send<Operation>('POST', deployments, {})
  await waitFor('the build to run', () => processesWith(`sleep ${mark}`).length > 0)
  await fillQuickly()
  const { root } = await ended(api, started.id, 120_000)
  expect(root).toMatchObject({
    state: 'failed',
    failure: { code: 'DISK_FULL', message: expect.stringContaining(disk.path) },
  })
  tells(task, root.failure)
  expect((await gateway.get(HOST)).body).toBe('one')

  expect(await api.ask('POST', deployments, {})).toMatchObject({
    status: 409,
    body: { code: 'DISK_SPACE_LOW', detail: expect.stringContaining(disk.path) },
  })
  await disk.free()
  expect(await footprint(plane)).toEqual(before)
  await succeed(api, deployments)
  expect((await gateway.get(HOST)).body).toBe('two')
})

/** Writing all of it takes longer than the build. */
async function fillQuickly(): Promise<void> {
  const { bavail, bsize } = statfsSync(disk.path)
  const most = bavail * bsize - 8 * 1024 ** 2
  await run(['fallocate', '--length', String(most), path.join(disk.path, 'ballast')])
  await disk.fill()
}
