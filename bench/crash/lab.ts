import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'
import { type LabGit, labGit } from '@keystone/testkit/lab/lab-git'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { type LabRegistry, labRegistry } from '@keystone/testkit/lab/lab-registry'
import { type ControlPlane, startControlPlane } from '../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload, type Place } from '../../test/journeys/support/workloads.ts'

/** The real parts that all scenarios share. */
export interface CrashLab {
  readonly plane: ControlPlane
  readonly git: LabGit
  readonly registry: LabRegistry
  readonly place: Place
  /** A second machine, started when it is first asked for. */
  readonly host: () => Promise<LabHost>
  /** Host of a workload that no scenario changes: whatever happens to others, it answers. */
  readonly neighbour: string
  readonly close: () => Promise<void>
}

const NEIGHBOUR = 'neighbour.localhost'

export async function openCrashLab(): Promise<CrashLab> {
  const git = await labGit()
  const registry = await labRegistry()
  const plane = await startControlPlane()
  let host: Promise<LabHost> | undefined
  const close = async () => {
    await plane.close()
    await (await host?.catch(() => undefined))?.close()
    await registry.close()
    await git.close()
  }
  try {
    const place = await makePlace(plane.api, 'crash')
    const lab = {
      plane,
      git,
      registry,
      place,
      host: () => {
        host ??= labHost()
        return host
      },
      neighbour: NEIGHBOUR,
      close,
    }
    await git.createRepository('neighbour', tinyApp('neighbour'))
    const id = await makeWorkload(
      plane.api,
      place,
      'neighbour',
      tinySpec(`${git.httpUrl}/neighbour.git`, NEIGHBOUR),
    )
    await succeed(plane.api, `/v1/workloads/${id}/deployments`)
    return lab
  } catch (error) {
    await close()
    throw error
  }
}

/** A workload that starts, stops and proves itself in moments: the crash is what is measured. */
export function tinySpec(
  url: string,
  host: string,
  more: Partial<WorkloadSpecInput> = {},
): WorkloadSpecInput {
  return {
    source: { kind: 'git', config: { url } },
    processes: { web: { port: 8080, health: { kind: 'http', path: '/' } } },
    faces: [{ host }],
    ...more,
    deploy: {
      stabilityMs: 300,
      stopGraceMs: 300,
      drainTimeoutMs: 5_000,
      keepReleases: 3,
      ...more.deploy,
    },
  }
}
