import type { Right } from '@keystone/contract/rights'

type Dashed<R extends string> = R extends `${infer A}.${infer B}` ? `${A}-${B}` : R

/** Key of the words for a right; the dot of `server.read` would be a level of the catalogue. */
export function rightLabel(right: Right): `rights.${Dashed<Right>}` {
  return `rights.${right.replace('.', '-') as Dashed<Right>}`
}
