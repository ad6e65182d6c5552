import type { LabHost } from '@keystone/testkit/lab/lab-host'
import type { Api } from './api.ts'

/** Adds a lab host as a server behind SSH, its key pinned. Gives the server's id. */
export async function addSshServer(api: Api, name: string, host: LabHost): Promise<string> {
  const { id } = await api.send<{ id: string }>('POST', '/v1/servers', {
    name,
    host: host.address,
    port: host.port,
    user: host.user,
    hostKey: host.hostKey,
    privateKey: host.privateKey,
    socketPath: host.remoteSocketPath,
    dataDirectory: '/var/lib/keystone',
  })
  return id
}
