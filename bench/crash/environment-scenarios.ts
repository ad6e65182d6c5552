import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { tinyApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../test/journeys/support/workloads.ts'
import { startOn } from './deploy-scenarios.ts'
import { tinySpec } from './lab.ts'
import type { ScenarioOf } from './scenario.ts'

/** Two workloads, the second after the first: killed in one of them, both become the new ones. */
export const environmentDeploy: ScenarioOf = async (lab) => {
  const place = await makePlace(lab.plane.api, 'crash-together')
  const deployments = `/v1/environments/${place.environmentId}/deployments`
  const parts = [
    { name: 'back', dependsOn: [] },
    { name: 'front', dependsOn: ['back'] },
  ]
  const repositories: LabRepository[] = []
  for (const { name, dependsOn } of parts) {
    repositories.push(await lab.git.createRepository(name, tinyApp(`${name} 1`)))
    const spec = tinySpec(`${lab.git.httpUrl}/${name}.git`, hostOf(name), { dependsOn })
    await makeWorkload(lab.plane.api, place, name, spec)
  }
  await succeed(lab.plane.api, deployments)
  let version = 1
  return {
    name: 'environment.deploy',
    hosts: [...parts.map(({ name }) => hostOf(name)), lab.neighbour],
    ends: 'succeeded',
    async prepare() {
      version += 1
      for (const [index, { name }] of parts.entries())
        await repositories[index]?.commit(tinyApp(`${name} ${version}`), `version ${version}`)
    },
    start: () => startOn(lab, deployments),
    answer: () => ({ host: hostOf('front'), body: `front ${version}` }),
  }
}

const hostOf = (name: string) => `${name}.together.localhost`
