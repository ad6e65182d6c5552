import type { LabGit } from '@keystone/testkit/lab/lab-git'
import type { ControlPlane } from './control-plane.ts'
import { scriptApp, tinyApp } from './examples.ts'
import { operate, succeed, type Tree } from './operations.ts'
import { changeSpec, makePlace, makeWorkload } from './workloads.ts'

export type MortalWorkload = {
  readonly id: string
  /** What a visitor is answered. */
  readonly page: () => Promise<string>
  /** Deploys the newest commit, and waits for its end at most this long. */
  readonly deploy: (timeoutMs?: number) => Promise<Tree>
  /** Commits a release that runs `first`, serves, and then does this. */
  readonly dies: (how: string, first?: string) => Promise<unknown>
}

/** A workload whose first release is good, and whose next one is healthy at first. */
export async function mortalWorkload(
  { api, gateway }: ControlPlane,
  git: LabGit,
  name: string,
  deploy: { readonly stabilityMs: number },
  memoryBytes?: number,
): Promise<MortalWorkload> {
  const host = `${name}.localhost`
  const own = await git.createRepository(name, tinyApp('good'))
  const place = await makePlace(api, name)
  const id = await makeWorkload(api, place, name, {
    source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
    processes: {
      web: {
        port: 8080,
        health: { kind: 'http', path: '/' },
        ...(memoryBytes === undefined ? {} : { resources: { memoryBytes } }),
      },
    },
    faces: [{ host }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  const path = `/v1/workloads/${id}/deployments`
  await succeed(api, path)
  // Only now: the good one needs no watching.
  await changeSpec(api, id, { deploy: { ...deploy, stopGraceMs: 0 } })
  return {
    id,
    page: async () => (await gateway.get(host)).body,
    deploy: (timeoutMs) => operate(api, path, {}, 'POST', timeoutMs),
    dies: (how, first = 'true') =>
      own.commit(scriptApp(`${first}; httpd -p 8080 -h /www; ${how}`), 'Dies'),
  }
}
