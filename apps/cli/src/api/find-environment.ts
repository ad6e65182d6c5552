import type { Connection } from './connection.ts'
import { listEnvironments } from './list-environments.ts'
import { oneOf } from './one-of.ts'
import type { Wire } from './wire.ts'

/** The environment meant by an id, `app/env`, or `app` where the application has one only. */
export async function findEnvironment(
  connection: Connection,
  name: string,
): Promise<Wire['Environment']> {
  const pathOf = (one: Wire['Environment']) => `${one.applicationName}/${one.name}`
  const isMatch = (one: Wire['Environment']) =>
    one.id === name || pathOf(one) === name || one.applicationName === name
  return oneOf('environment', name, await listEnvironments(connection), isMatch, pathOf)
}
