import { Problem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { fieldProblemOf } from '@keystone/domain/words/field-problem-of'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Source } from '@keystone/plugin-kit/source'
import type { z } from 'zod'
import type { Actor } from '../identity/actor.ts'
import type { Product } from './product.ts'
import { sourceOf } from './source-of.ts'

type Config = Record<string, z.core.util.JSONType>

/**
 * The config as the source's own schema reads it. Throws SOURCE_KIND_UNKNOWN, INVALID_INPUT.
 *
 * @param place where it stands in the request, for the paths of field problems.
 */
export async function checkSourceConfig(
  product: Product,
  actor: Actor,
  kind: string,
  config: Config,
  place: string,
): Promise<Config> {
  const source = sourceOf(product, kind)
  const answer = source.config.safeParse(config)
  if (!answer.success)
    throw new Problem('INVALID_INPUT', `The config of the source ${kind} is not right.`, {
      fields: answer.error.issues.map((issue) => fieldProblemOf(issue, [place])),
    })
  await checkReferences(product, actor, source, answer.data as Config, place)
  return answer.data as Config
}

/** Ids of connections and registries in the config, as its form names them. */
async function checkReferences(
  product: Product,
  actor: Actor,
  source: Source<unknown>,
  config: Config,
  place: string,
): Promise<void> {
  const { basis } = product
  for (const field of source.form) {
    const id = at(config, field.path)
    if (typeof id !== 'string') continue
    const isThere =
      field.input === 'source-connection'
        ? (await basis.store.sourceConnections(actor.organisationId).get(id)) !== undefined
        : field.input !== 'registry' ||
          (await basis.store.registries(actor.organisationId).get(id)) !== undefined
    if (!isThere)
      throw new Problem('INVALID_INPUT', `${field.label}: there is no ${id}.`, {
        fields: [fieldProblem(`${place}.${field.path}`, tellField('no-such-reference'))],
      })
  }
}

function at(config: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? Reflect.get(value, key)
          : undefined,
      config,
    )
}
