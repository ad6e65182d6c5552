import path from 'node:path'
import { LAB_RUN, sweep } from './undo-log.ts'

/** Vitest's global set-up: begins without the leavings of a test run that was killed. */
export async function setup(): Promise<void> {
  process.env[LAB_RUN] = String(process.pid)
  await sweep()
}

/** A test that ends without closing its lab parts is a defect of the test: the run fails and names them. */
export async function teardown(): Promise<void> {
  const swept = await sweep()
  const ours = swept.filter((folder) => path.basename(folder).includes(`-${process.pid}-`))
  if (ours.length > 0) throw new Error(`tests left behind, now removed: ${ours.join(', ')}`)
}
