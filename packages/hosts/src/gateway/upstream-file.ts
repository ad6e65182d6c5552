import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'

/** Where the set of this name is kept on the server. A name that is no plain DNS name never becomes a path. */
export function upstreamFile({ server }: Pick<GatewayContext, 'server'>, name: string): string {
  if (/^[a-z0-9][a-z0-9.-]*$/.test(name) && name.length <= 200)
    return path.posix.join(gatewayFiles(server).upstreamsDirectory, name)
  throw new StepError('UPSTREAM_INVALID', `"${name}" is not the name of an upstream set.`)
}
