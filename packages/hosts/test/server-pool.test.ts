import type { Server } from '@keystone/domain/entities/server'
import { Secret } from '@keystone/domain/secret'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { expect, it } from 'vitest'
import type { ConnectedServer } from '../src/connect.ts'
import { ServerPool } from '../src/server-pool.ts'

const server: Server = {
  id: 'srv_1',
  organisationId: 'org_1',
  name: 'one',
  connection: { kind: 'ssh', host: 'h', port: 22, user: 'root', hostKey: 'k', socketPath: '/s' },
  roles: ['run'],
  labels: {},
  dataDirectory: '/data',
  gatewayHttpPort: 80,
  gatewayHttpsPort: 443,
  createdAt: 0,
}

function poolAtWork() {
  const log: string[] = []
  let turn = 0
  const pool = new ServerPool((wanted) => {
    turn += 1
    const name = `${wanted.id}#${turn}`
    log.push(`connect ${name}`)
    const ports = { server: wanted, engine: name } as unknown as ServerPorts
    const close = async () => {
      log.push(`close ${name}`)
    }
    return { ports, close, reach: undefined } as unknown as ConnectedServer
  })
  return { pool, log }
}

it('OPS-6a: a server has one connection, whatever its name and labels become', () => {
  const { pool, log } = poolAtWork()
  const first = pool.ports(server, new Secret('key'))
  const renamed = { ...server, name: 'two', labels: { a: 'b' } }
  const second = pool.ports(renamed, new Secret('key'))
  expect(second.engine).toBe(first.engine)
  expect(second.server).toBe(renamed)
  expect(log).toEqual(['connect srv_1#1'])
})

it.each([
  ['address', { ...server, connection: { ...server.connection, host: 'other' } } as Server, 'key'],
  [
    'pinned key',
    { ...server, connection: { ...server.connection, hostKey: 'new' } } as Server,
    'key',
  ],
  ['private key', server, 'rotated'],
  ['folder', { ...server, dataDirectory: '/elsewhere' }, 'key'],
])(
  'SEC-1: a server with another %s is connected anew and the old connection ends',
  (_what, changed, key) => {
    const { pool, log } = poolAtWork()
    pool.ports(server, new Secret('key'))
    pool.ports(changed, new Secret(key))
    expect(log).toEqual(['connect srv_1#1', 'connect srv_1#2', 'close srv_1#1'])
  },
)

it('OPS-6a: a removed server and a closed pool end their connections', async () => {
  const { pool, log } = poolAtWork()
  pool.ports(server, undefined)
  pool.ports({ ...server, id: 'srv_2' }, undefined)
  await pool.drop('srv_1')
  await pool.drop('srv_1')
  await pool.close()
  expect(log).toEqual(['connect srv_1#1', 'connect srv_2#2', 'close srv_1#1', 'close srv_2#2'])
})
