import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import type { RegistryAuth } from '@keystone/plugin-kit/ports/engine-port'
import { secretFile } from './build-argv.ts'
import type { BuildFolder } from './build-folder.ts'

/** Under this name the docker command looks for the credentials of Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/'

/** Credentials of registries (as a DOCKER_CONFIG folder) and build secrets, in a folder that only we can read. */
export async function writePrivateFiles(spec: BuildSpec, folder: BuildFolder): Promise<void> {
  await mkdir(folder.privateRoot, { mode: 0o700 })
  const write = (file: string, content: string) => writeFile(file, content, { mode: 0o600 })
  const config = { auths: Object.fromEntries(spec.registryAuth.map(authEntry)) }
  await write(path.join(folder.privateRoot, 'config.json'), JSON.stringify(config))
  for (const [index, id] of Object.keys(spec.secrets).sort().entries()) {
    await write(secretFile(folder, index), spec.secrets[id]?.reveal() ?? '')
  }
}

function authEntry(auth: RegistryAuth): readonly [string, { readonly auth: string }] {
  const host = auth.host === 'docker.io' ? DOCKER_HUB : auth.host
  const pair = `${auth.username}:${auth.password.reveal()}`
  return [host, { auth: Buffer.from(pair).toString('base64') }]
}
