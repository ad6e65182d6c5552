import type { ToldType } from '@keystone/domain/entities/told-type'
import type { Json } from '@keystone/engine/json'

/** Something that happened, as subscriptions are told about it. */
export interface Told {
  readonly organisationId: string
  readonly type: Exclude<ToldType, 'audit.entry'>
  /** Id of the operation or server. */
  readonly subject: string
  /** The environment that it concerns; undefined: none. */
  readonly environmentId: string | undefined
  readonly at: number
  /** Never secrets. */
  readonly data: Json
}
