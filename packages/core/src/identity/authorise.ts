import type { Route } from '@keystone/contract/route'
import type { Actor } from './actor.ts'

export type Access =
  | { readonly is: 'allowed' }
  | { readonly is: 'sign-in-required' }
  | { readonly is: 'forbidden'; readonly right: string }

/** The one point of authorisation: denied unless the route is public or the right is there. */
export function authorise(right: Route['right'], actor: Actor | undefined): Access {
  if (right === 'public') return { is: 'allowed' }
  if (actor === undefined) return { is: 'sign-in-required' }
  if (right === 'session' || actor.rights.has(right)) return { is: 'allowed' }
  return { is: 'forbidden', right }
}
