import type { FaceRecord } from '@keystone/domain/records/records'
import type { FaceRow } from '../tables/application-tables.ts'

export function faceFromRow(row: FaceRow): FaceRecord {
  return {
    host: row.host,
    path: row.path,
    stripPath: row.strip_path === 1,
    process: row.process,
    port: row.port,
    tls: row.tls as FaceRecord['tls'],
  }
}
