import { CliError } from '../cli-error.ts'
import type { Contexts } from './context.ts'
import { originOf } from './origin-of.ts'

/** Which control plane to talk to, and as whom. */
export interface Target {
  readonly url: string
  /** Absent: not signed in there. */
  readonly token: string | undefined
  /** Name of the context it came from. */
  readonly context: string | undefined
}

/**
 * Options win over the environment, which wins over the current context. A token goes to the address
 * that it was made for and to no other one.
 */
export function chooseTarget(
  stored: Contexts,
  options: { readonly url?: string; readonly context?: string },
  env: Readonly<Record<string, string | undefined>>,
): Target {
  const name = options.context ?? (env.KEYSTONE_CONTEXT || undefined)
  if (name !== undefined && stored.contexts[name] === undefined) throw noContext(name, stored)
  const given = options.url ?? (name === undefined ? env.KEYSTONE_URL || undefined : undefined)
  const token = env.KEYSTONE_TOKEN || undefined
  if (given !== undefined) {
    const url = originOf(given)
    const match = Object.entries(stored.contexts).find(
      ([key, context]) => context.url === url && (name === undefined || key === name),
    )
    return { url, token: token ?? match?.[1].token, context: match?.[0] }
  }
  const key = name ?? stored.current
  const context = key === undefined ? undefined : stored.contexts[key]
  if (context === undefined) throw notSignedIn()
  return { url: context.url, token: context.token, context: key }
}

function noContext(name: string, stored: Contexts): CliError {
  const known = Object.keys(stored.contexts)
  return new CliError({
    code: 'NO_SUCH_CONTEXT',
    message: `There is no context "${name}".`,
    hint:
      known.length === 0
        ? 'Run `keystone login` first.'
        : `Use one of: ${known.join(', ')}; or run \`keystone login --context ${name}\`.`,
    exit: 'notFound',
  })
}

function notSignedIn(): CliError {
  return new CliError({
    code: 'NOT_SIGNED_IN',
    message: 'You are not signed in to a control plane.',
    hint: 'Run `keystone login http://127.0.0.1:7400`, or set KEYSTONE_URL and KEYSTONE_TOKEN.',
    exit: 'denied',
  })
}
