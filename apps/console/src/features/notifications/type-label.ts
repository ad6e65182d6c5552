import type { Wire } from '../../api/wire.ts'

export type ToldType = Wire['Subscription']['types'][number]

type Dashed<T extends string> = T extends `${infer A}.${infer B}` ? `${A}-${B}` : T

/** Key of the words for what is told; the dot of `operation.failed` would be a level of the catalogue. */
export function typeLabel(type: ToldType): `notifications.types.${Dashed<ToldType>}` {
  return `notifications.types.${type.replace('.', '-') as Dashed<ToldType>}`
}
