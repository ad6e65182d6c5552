import { tinyApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { addSshServer } from '../../test/journeys/support/servers.ts'
import { makePlace, makeWorkload, type Place } from '../../test/journeys/support/workloads.ts'
import { REASON, startOn } from './deploy-scenarios.ts'
import { type CrashLab, tinySpec } from './lab.ts'
import type { Scenario, ScenarioOf } from './scenario.ts'

export const workloadDelete: ScenarioOf = async (lab) => {
  let id = ''
  return {
    ...(await removal(lab, 'workload.delete', async () => {
      await removeIfThere(lab, `/v1/workloads/${id}`)
      id = await liveWorkload(lab, lab.place, 'doomed')
    })),
    start: () => startOn(lab, `/v1/workloads/${id}`, REASON, 'DELETE'),
  }
}

export const environmentDelete: ScenarioOf = async (lab) => {
  let environmentId = ''
  return {
    ...(await removal(lab, 'environment.delete', async () => {
      await removeIfThere(lab, `/v1/environments/${environmentId}`)
      const { applicationId } = lab.place
      const path = `/v1/applications/${applicationId}/environments`
      const made = await lab.plane.api.send<{ id: string }>('POST', path, { name: 'doomed' })
      environmentId = made.id
      await liveWorkload(lab, { applicationId, environmentId }, 'doomed')
    })),
    start: () => startOn(lab, `/v1/environments/${environmentId}`, REASON, 'DELETE'),
  }
}

export const applicationDelete: ScenarioOf = async (lab) => {
  let applicationId = ''
  return {
    ...(await removal(lab, 'application.delete', async () => {
      await removeIfThere(lab, `/v1/applications/${applicationId}`)
      const place = await makePlace(lab.plane.api, 'doomed')
      applicationId = place.applicationId
      await liveWorkload(lab, place, 'doomed')
    })),
    start: () => startOn(lab, `/v1/applications/${applicationId}`, REASON, 'DELETE'),
  }
}

/** A container and a network that nobody needs: what a hand or an older version may have left. */
export const cleanup: ScenarioOf = async (lab) => {
  const serverId = await localServer(lab)
  const organisation = await organisationOf(lab)
  return {
    ...(await removal(lab, 'cleanup.run', async () => undefined)),
    isRepeatedByItself: true,
    async start() {
      // Only now: the sweep of a start would find them too and ask for a clean-up of its own.
      await leaveThings(lab, organisation)
      return await startOn(lab, `/v1/servers/${serverId}/cleanup`)
    },
  }
}

async function leaveThings({ plane }: CrashLab, organisation: string): Promise<void> {
  const label = (name: string, value: string) => ['--label', `keystone.${name}=${value}`]
  const labels = [
    ...label('managed', 'true'),
    ...label('installation', plane.installation),
    ...label('organisation', organisation),
  ]
  const name = `ks-leaving-${plane.installation}`
  const container = [...labels, ...label('role', 'one-off'), 'busybox:stable', 'true']
  await plane.docker('create', '--name', name, ...container)
  await plane.docker('network', 'create', ...labels, ...label('role', 'network'), name)
}

export const serverPrepare: ScenarioOf = async (lab) => {
  const serverId = await localServer(lab)
  return {
    ...(await removal(lab, 'server.prepare', async () => undefined)),
    start: () => startOn(lab, `/v1/servers/${serverId}/prepare`),
  }
}

/** A machine behind SSH, with gateway, firewall and folders of ours. */
export const serverRetire: ScenarioOf = async (lab) => {
  const host = await lab.host()
  let serverId = ''
  return {
    ...(await removal(lab, 'server.retire', async () => {
      await removeIfThere(lab, `/v1/servers/${serverId}`)
      serverId = await addSshServer(lab.plane.api, 'far', host)
      await succeed(lab.plane.api, `/v1/servers/${serverId}/prepare`)
    })),
    facesChange: false,
    start: () => startOn(lab, `/v1/servers/${serverId}`, REASON, 'DELETE'),
  }
}

async function removal(
  lab: CrashLab,
  name: string,
  prepare: () => Promise<void>,
): Promise<Omit<Scenario, 'start'>> {
  return {
    name,
    hosts: [lab.neighbour],
    facesChange: name.endsWith('.delete'),
    ends: 'succeeded',
    prepare,
    answer: () => undefined,
  }
}

/** What a round that ended without success has not removed. */
async function removeIfThere(lab: CrashLab, path: string): Promise<void> {
  const isThere = !path.endsWith('/') && (await lab.plane.api.ask('GET', path)).status === 200
  if (isThere) await succeed(lab.plane.api, path, REASON, 'DELETE')
}

async function liveWorkload(lab: CrashLab, place: Place, name: string): Promise<string> {
  const repository = `${name}-${performance.now().toFixed(0)}`
  await lab.git.createRepository(repository, tinyApp(name))
  const spec = tinySpec(`${lab.git.httpUrl}/${repository}.git`, `${name}.localhost`)
  const id = await makeWorkload(lab.plane.api, place, name, spec)
  await succeed(lab.plane.api, `/v1/workloads/${id}/deployments`)
  return id
}

async function localServer(lab: CrashLab): Promise<string> {
  const { items } = await lab.plane.api.get<{ items: { id: string }[] }>('/v1/servers')
  return items[0]?.id ?? ''
}

async function organisationOf(lab: CrashLab): Promise<string> {
  const me = await lab.plane.api.get<{ organisation: { id: string } }>('/v1/session')
  return me.organisation.id
}
