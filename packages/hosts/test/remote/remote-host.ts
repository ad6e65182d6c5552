import path from 'node:path'
import { Secret } from '@keystone/domain/secret'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { type LabHost, labHost } from '@keystone/testkit/lab/lab-host'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { type ConnectedServer, connectServer } from '../../src/connect.ts'

const INSTALLATION = '0000aaaa'

export interface RemoteHost {
  readonly host: LabHost
  /** As the product reaches it: over SSH, by `connectServer`. */
  readonly connected: ConnectedServer
  readonly installation: string
  /** Folder of this machine in which build contexts may lie. */
  readonly contextRoot: string
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** A second engine behind SSH with busybox on it. */
export async function remoteHost(): Promise<RemoteHost> {
  const host = await labHost()
  const temp = tempDir('remote')
  const contextRoot = path.join(temp.path, 'contexts')
  const connected = connectServer({
    server: {
      id: 'srv_remote',
      organisationId: 'org_lab',
      name: 'remote',
      connection: {
        kind: 'ssh',
        host: host.address,
        port: host.port,
        user: host.user,
        hostKey: host.hostKey,
        socketPath: host.remoteSocketPath,
      },
      roles: ['run', 'build'],
      labels: {},
      dataDirectory: path.join(temp.path, 'data'),
      gatewayHttpPort: 80,
      gatewayHttpsPort: 443,
      createdAt: 0,
    },
    installation: INSTALLATION,
    privateKey: new Secret(host.privateKey),
    stateDirectory: path.join(temp.path, 'state'),
    contextRoot,
    path: '/usr/bin:/bin',
    minFreeBytes: 1024 ** 2,
    now: Date.now,
    // The gateway has tests of its own.
    gateway: () => ({}) as GatewayPort,
  })
  const close = async () => {
    await connected.close()
    await temp.close()
    await host.close()
  }
  try {
    await host.copyImage('busybox:stable')
    return {
      host,
      connected,
      installation: INSTALLATION,
      contextRoot,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
