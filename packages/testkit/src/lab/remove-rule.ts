import { run } from './run.ts'

/** Removes an iptables rule if it is still there: a fault may have been mended before the lab is closed. */
export async function removeRule(rule: readonly string[]): Promise<void> {
  const isThere = await run(['iptables', '--wait', '--check', ...rule]).then(
    () => true,
    () => false,
  )
  if (isThere) await run(['iptables', '--wait', '--delete', ...rule])
}
