import { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { contextsFile } from '../session/contexts-file.ts'

export function logoutCommand(world: Surroundings): Command {
  return new Command('logout')
    .description('Revoke the stored token and forget it')
    .action(action(world, logout))
}

async function logout(run: Run, options: { readonly context?: string }): Promise<void> {
  const { env } = run.world
  const stored = await contextsFile.read(env)
  const name = options.context ?? stored.current
  const context = name === undefined ? undefined : stored.contexts[name]
  if (name === undefined || context === undefined)
    throw new CliError({
      code: 'NOT_SIGNED_IN',
      message: 'There is nothing to sign out of.',
      hint: 'See where you are signed in: keystone contexts.',
      exit: 'notFound',
    })
  const isRevoked = await revoke(run, context)
  const { [name]: _gone, ...contexts } = stored.contexts
  const current = stored.current === name ? Object.keys(contexts)[0] : stored.current
  await contextsFile.write(env, { current, contexts })
  run.show({ context: name, revoked: isRevoked }, () => [
    [
      `signed out of ${context.url}${isRevoked ? '' : '; its token could not be revoked and lives on until it expires'}`,
    ],
  ])
}

/** Forgetting works without the control plane; revoking does not. */
async function revoke(
  run: Run,
  context: { readonly url: string; readonly token: string },
): Promise<boolean> {
  const { client } = run.connectTo({ ...context, context: undefined })
  const answer = await client.DELETE('/v1/session').catch((error: unknown) => {
    if (error instanceof CliError) return undefined
    throw error
  })
  return answer?.response.ok === true || answer?.response.status === 401
}
