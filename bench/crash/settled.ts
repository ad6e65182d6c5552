import { waitFor } from '@keystone/testkit/lab/wait-for'

/** Looks until there is no problem any more; what was last seen when the time is over. */
export async function settled(
  look: () => Promise<readonly string[]>,
  timeoutMs: number,
): Promise<readonly string[]> {
  let problems: readonly string[] = ['nothing was seen in time']
  const isRight = async () => {
    problems = await look()
    return problems.length === 0
  }
  await waitFor('rest', isRight, { timeoutMs, everyMs: 200 }).catch(() => undefined)
  return problems
}
