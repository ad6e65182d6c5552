import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { type ControlPlane, startControlPlane } from '../../test/journeys/support/control-plane.ts'
import { tinyApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../test/journeys/support/workloads.ts'
import { table } from '../support/table.ts'

const WORKLOADS = 20
const TICKS_PER_SECOND = 100
const SETTLE_MS = 20_000

/** what the control plane costs while nothing happens, with 20 live workloads. */
export async function measureIdle(seconds: number): Promise<string> {
  await using git = await labGit()
  await using plane = await startControlPlane()
  await deployAll(plane, git)
  // A restart: what deployments needed is not what idling needs.
  await plane.stop()
  await plane.start()
  await delay(SETTLE_MS)
  const cpuBefore = cpuSeconds(plane.pid())
  const memory: number[] = []
  for (let passed = 0; passed < seconds; passed++) {
    await delay(1_000)
    memory.push(residentMiB(plane.pid()))
  }
  const cpuPercent = (100 * (cpuSeconds(plane.pid()) - cpuBefore)) / seconds
  const children = childrenOf(plane.pid())
  const largest = Math.max(...memory)
  return table(
    ['what', 'measured', 'goal'],
    [
      [`resident memory, most in ${seconds} s`, `${largest.toFixed(0)} MiB`, '≤ 150 MB'],
      ['processor', `${cpuPercent.toFixed(2)} % of one core`, '≤ 0.5 %'],
      ['other processes of its own', String(children), '0'],
      ['Dokploy 0.30.2, node process alone', '846 MB', ''],
    ],
  )
}

async function deployAll(
  plane: ControlPlane,
  git: Awaited<ReturnType<typeof labGit>>,
): Promise<void> {
  const place = await makePlace(plane.api, 'idle')
  await git.createRepository('idle', tinyApp('idle'))
  for (let index = 1; index <= WORKLOADS; index++) {
    const id = await makeWorkload(plane.api, place, `idle-${index}`, {
      source: { kind: 'git', config: { url: `${git.httpUrl}/idle.git` } },
      processes: { web: { port: 8080 } },
      faces: [{ host: `idle-${index}.localhost` }],
      deploy: { stabilityMs: 0, stopGraceMs: 300 },
    })
    await succeed(plane.api, `/v1/workloads/${id}/deployments`)
  }
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024
}

/** User and system time of the process and of the children it has waited for. */
function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return ticks / TICKS_PER_SECOND
}

function childrenOf(pid: number): number {
  return readdirSync(`/proc/${pid}/task`)
    .map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim())
    .filter((children) => children !== '').length
}
