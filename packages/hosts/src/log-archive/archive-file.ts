import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'

const SUFFIX = '.ndjson.gz'

/** File of a replica's kept log. Its id is the whole name: it is unique and says nothing that must be guessed. */
export function archiveFile(root: string, replicaId: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(replicaId)) {
    throw new StepError('REPLICA_ID_INVALID', `${JSON.stringify(replicaId)} is not an id`)
  }
  return path.join(root, `${replicaId}${SUFFIX}`)
}
