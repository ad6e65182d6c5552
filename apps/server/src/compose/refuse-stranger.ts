import { CodedError } from '@keystone/foundation/coded-error'
import type { Store } from '@keystone/store/store'

export interface InstanceFacts {
  readonly dataDirectory: string
  /** What the data folder says that it belongs to. */
  readonly installation: string
  readonly localServer: 'on' | 'off' | 'moved'
  /** Of this machine; undefined where it does not answer, and so can do no harm. */
  readonly engineId: string | undefined
}

/**
 * Instances on one database act in each other's place, so they must see the same: one data folder
 * (checkouts, kept logs, the label of what was made) and behind `local` one engine. One that does not would
 * remove what it does not know, and make on its own machine what is wanted on another.
 *
 * @throws CodedError DATA_FOLDER_FOREIGN, LOCAL_SERVER_ELSEWHERE
 */
export async function refuseStranger(store: Store, self: InstanceFacts): Promise<void> {
  if (store.kind === 'sqlite') return
  const folder = await store.agreed('data_folder', self.installation, false)
  if (folder !== self.installation)
    throw new CodedError(
      'DATA_FOLDER_FOREIGN',
      `${self.dataDirectory} belongs to the installation ${self.installation}; this database to ${folder}.`,
      {
        hint: 'Give every instance the same data folder (KEYSTONE_DATA_DIR), shared between machines.',
      },
    )
  if (self.localServer === 'off' || self.engineId === undefined) return
  const engine = await store.agreed('local_engine', self.engineId, self.localServer === 'moved')
  if (engine !== self.engineId)
    throw new CodedError(
      'LOCAL_SERVER_ELSEWHERE',
      'The server `local` of this database is the engine of another machine, or one that was set up anew.',
      {
        hint: 'Start the instance there. If this machine has taken its place for good: KEYSTONE_LOCAL_SERVER=moved, once. For instances on several machines reach all servers over SSH, with KEYSTONE_LOCAL_SERVER=off.',
      },
    )
}
