import { type Contestant, inParallel } from '../contestant.ts'
import { requirePeer } from './require-peer.ts'

/** What the bench uses of `@dbos-inc/dbos-sdk`. */
interface Dbos {
  setConfig(config: Readonly<Record<string, unknown>>): void
  registerWorkflow(body: () => Promise<void>, options: { name: string }): () => Promise<void>
  runStep(body: () => Promise<unknown>, options: { name: string }): Promise<unknown>
  launch(): Promise<void>
  shutdown(): Promise<void>
}

/** A durable workflow of three empty steps. */
export async function dbos(url: string): Promise<Contestant> {
  const { DBOS } = requirePeer('@dbos-inc/dbos-sdk') as { readonly DBOS: Dbos }
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 16,
    logLevel: 'error',
    runAdminServer: false,
  })
  const workflow = DBOS.registerWorkflow(
    async () => {
      for (const name of ['one', 'two', 'three']) await DBOS.runStep(async () => ({}), { name })
    },
    { name: 'empty' },
  )
  await DBOS.launch()
  return {
    stepsPerOperation: 3,
    run: (operations, atOnce) => inParallel(operations, atOnce, workflow),
    close: () => DBOS.shutdown(),
  }
}
