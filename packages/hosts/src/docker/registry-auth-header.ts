import type { RegistryAuth } from '@keystone/plugin-kit/ports/engine-port'

/** Header that hands credentials to the engine for one call. It wants base64url with padding. */
export function registryAuthHeader(auth: RegistryAuth | undefined): Record<string, string> {
  const value =
    auth === undefined
      ? {}
      : { username: auth.username, password: auth.password.reveal(), serveraddress: auth.host }
  const base64 = Buffer.from(JSON.stringify(value)).toString('base64')
  return { 'X-Registry-Auth': base64.replaceAll('+', '-').replaceAll('/', '_') }
}
