import { allItems } from './all-items.ts'
import { answerOf } from './answer-of.ts'
import type { Connection } from './connection.ts'
import { orNone } from './or-none.ts'

/** Members whose tokens are asked for, each with a call of its own. */
const MOST_MEMBERS = 50

type Names = ReadonlyMap<string, string>

/**
 * Who principals are (`user:usr_…`, `token:tok_…`) as far as the caller may know: a token by its person
 * and its name. What has none, a revoked token among it, keeps its id.
 */
export async function principalNames(
  connection: Connection,
  principals: readonly string[],
): Promise<Names> {
  const { client } = connection
  const { user } = await answerOf(client.GET('/v1/session'))
  const tokens = await orNone(
    allItems((query) => answerOf(client.GET('/v1/tokens', { params: { query } }))),
  )
  const own: Names = new Map<string, string>([
    [`user:${user.id}`, user.name],
    ...tokens.map(({ id, name }): [string, string] => [`token:${id}`, `${user.name} (${name})`]),
  ])
  const isStrange = (principal: string) => principal !== 'system' && !own.has(principal)
  if (!principals.some(isStrange)) return own
  return new Map([...own, ...(await ofOthers(connection, user.id, principals.filter(isStrange)))])
}

async function ofOthers(
  { client }: Connection,
  myId: string,
  strange: readonly string[],
): Promise<Names> {
  const members = await orNone(
    allItems((query) => answerOf(client.GET('/v1/members', { params: { query } }))),
  )
  const people = members.map((one): [string, string] => [`user:${one.userId}`, one.name])
  if (!strange.some((principal) => principal.startsWith('token:'))) return new Map(people)
  const others = members.filter(({ userId }) => userId !== myId).slice(0, MOST_MEMBERS)
  const tokens = await Promise.all(
    others.map(async ({ userId, name }) => {
      const path = { userId }
      const held = await orNone(
        allItems((query) =>
          answerOf(client.GET('/v1/members/{userId}/tokens', { params: { path, query } })),
        ),
      )
      return held.map((token): [string, string] => [`token:${token.id}`, `${name} (${token.name})`])
    }),
  )
  return new Map([...people, ...tokens.flat()])
}
