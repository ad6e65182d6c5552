import { argon2, timingSafeEqual } from 'node:crypto'
import type { RandomBytes } from '../random-bytes.ts'

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane; about 30 ms on the reference machine. */
const COST = { memoryKib: 19_456, passes: 2, parallelism: 1 } as const
const TAG_BYTES = 32
const SALT_BYTES = 16

/** PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`. */
export async function hashPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES))
  const tag = await derive(password, salt, COST)
  const { memoryKib, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${phc(salt)}$${phc(tag)}`
}

/**
 * False for a wrong password and for a hash that cannot be read. With `undefined` (no such user) it
 * does the same work and answers false, so that time does not tell who exists.
 */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
): Promise<{ readonly ok: boolean; readonly rehash: boolean }> {
  const parsed = parse(hash ?? DUMMY)
  if (parsed === undefined) return { ok: false, rehash: false }
  const tag = await derive(password, parsed.salt, parsed.cost)
  const ok = hash !== undefined && timingSafeEqual(tag, parsed.tag)
  return { ok, rehash: ok && JSON.stringify(parsed.cost) !== JSON.stringify(COST) }
}

interface Cost {
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}

const FORM =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

/** Hash of nothing anyone knows: for users that do not exist. */
const DUMMY = `$argon2id$v=19$m=${COST.memoryKib},t=${COST.passes},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`

function parse(hash: string) {
  const [, memory, passes, parallelism, salt, tag] = FORM.exec(hash) ?? []
  if (salt === undefined || tag === undefined) return undefined
  const cost: Cost = {
    memoryKib: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  }
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

function derive(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  argon2(
    'argon2id',
    {
      message: password,
      nonce,
      parallelism: cost.parallelism,
      tagLength: TAG_BYTES,
      memory: cost.memoryKib,
      passes: cost.passes,
    },
    (error, tag) => (error ? reject(error) : resolve(tag)),
  )
  return promise
}

function phc(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
