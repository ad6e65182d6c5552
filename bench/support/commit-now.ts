import { run } from '@keystone/testkit/lab/run'

/** Short name of the commit that is measured; `unknown` outside a repository. */
export async function commitNow(): Promise<string> {
  const argv = ['git', '-C', import.meta.dirname, 'rev-parse', '--short', 'HEAD'] as const
  return (await run(argv).catch(() => 'unknown')).trim()
}
