import { isFinal } from '@keystone/engine/is-final'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { readTree } from '../../test/journeys/support/operations.ts'
import { REASON, startOn } from './deploy-scenarios.ts'
import type { CrashLab } from './lab.ts'
import type { ScenarioOf } from './scenario.ts'

/** Waits for a person, who presses the button whatever becomes of the control plane meanwhile. */
export const demo: ScenarioOf = async (lab) => ({
  name: 'demo.wait',
  hosts: [lab.neighbour],
  ends: 'succeeded',
  prepare: async () => undefined,
  async start() {
    const id = await startOn(lab, '/v1/demo/waits')
    void press(lab, id)
    return id
  },
  answer: () => undefined,
})

/** Until the operation has ended: a press whose answer was lost is made again. One that never ends is the verdict's. */
async function press({ plane }: CrashLab, id: string): Promise<void> {
  const hasEnded = async () => {
    const { root } = await readTree(plane.api, id)
    if (isFinal(root.state)) return true
    if (root.nodes.some((node) => node.name === 'wait' && node.state === 'running'))
      await plane.api.ask('POST', `/v1/demo/waits/${id}/press`, REASON)
    return false
  }
  const once = () => hasEnded().catch(() => false)
  await waitFor(`the end of ${id}`, once, { everyMs: 200 }).catch(() => undefined)
}
