import type { SourceConnection } from '@keystone/store/repositories/source-connections'
import { iso } from './iso.ts'

export function wireSourceConnection(connection: SourceConnection) {
  return { ...connection, createdAt: iso(connection.createdAt) }
}
