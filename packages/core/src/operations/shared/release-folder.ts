import path from 'node:path'
import { shortId } from '@keystone/domain/id'

/** Folder on a server that holds what describes a workload's running release. */
export function releaseFolder(dataDirectory: string, workloadId: string): string {
  return path.posix.join(dataDirectory, 'workloads', shortId(workloadId))
}
