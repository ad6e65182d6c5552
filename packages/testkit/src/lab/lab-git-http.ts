import type { AddressInfo } from 'node:net'
import { serveRepositories } from '@keystone/hosts/git/serve-repositories'
import { checkBasicAuth } from './check-basic-auth.ts'

export type GitHttp = { readonly url: string; readonly close: () => void }

/** Serves the bare repositories below a folder, to be read and written; with credentials only to who has them. */
export async function startGitHttp(
  root: string,
  credentials?: { readonly username: string; readonly password: string },
): Promise<GitHttp> {
  const server = await serveRepositories({
    root,
    path: process.env.PATH ?? '',
    port: 0,
    remoteUser: 'lab',
    admit: (request, response) =>
      credentials === undefined || checkBasicAuth(request, response, credentials),
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
