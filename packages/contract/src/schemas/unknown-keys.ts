import type { FieldProblem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Told } from '@keystone/domain/words/tell-from'
import type { z } from 'zod'
import { nearestOf } from './nearest-of.ts'

/**
 * Keys of a body or query that would be ignored: a slip of the pen must not look like a success. Read from the
 * schema itself, so that no route can forget it. Objects that keep what they do not know (`looseObject`:
 * the additive spec of a workload, WL-1) and records take any key; but in the former one that is nearly a
 * known key, which is not there, is taken for a slip too.
 *
 * Strict schemas were rejected: they say nothing about what else is wrong, nor which key was meant. Pure.
 */
export function unknownKeys(schema: z.ZodType, value: unknown, path = ''): readonly FieldProblem[] {
  const { def } = (schema as unknown as Schema)._zod
  if (def.innerType !== undefined) return unknownKeys(def.innerType, value, path)
  switch (def.type) {
    case 'pipe':
      return unknownKeys(def.in, value, path)
    case 'object':
      return isPlain(value) ? ofObject(def, value, path) : []
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, index) => unknownKeys(def.element, one, join(path, String(index))))
        : []
    case 'record':
      return isPlain(value)
        ? Object.entries(value).flatMap(([key, one]) =>
            unknownKeys(def.valueType, one, join(path, key)),
          )
        : []
    case 'union':
      return ofUnion(def.options, value, path)
    default:
      return []
  }
}

/** What is read of a schema's definition: zod's own types name one class per kind. */
interface Schema {
  readonly _zod: { readonly def: Definition }
}
interface Definition {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly in: z.ZodType
  readonly element: z.ZodType
  readonly valueType: z.ZodType
  readonly options: readonly z.ZodType[]
  readonly shape: Readonly<Record<string, z.ZodType>>
  readonly catchall?: z.ZodType
}

function ofObject(
  { shape, catchall }: Definition,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly FieldProblem[] {
  const missing = Object.keys(shape).filter((known) => !Object.hasOwn(value, known))
  return Object.entries(value).flatMap(([key, one]): readonly FieldProblem[] => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (known !== undefined) return unknownKeys(known, one, join(path, key))
    const meant = nearestOf(key, missing)
    if (catchall !== undefined && meant === undefined) return []
    return [fieldProblem(join(path, key), told(meant, Object.keys(shape)))]
  })
}

/** By the form that fits, or else by the one that knows most of it. */
function ofUnion(
  options: readonly z.ZodType[],
  value: unknown,
  path: string,
): readonly FieldProblem[] {
  const fitting = options.filter((option) => option.safeParse(value).success)
  const found = (fitting.length > 0 ? fitting : options).map((option) =>
    unknownKeys(option, value, path),
  )
  return found.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function told(meant: string | undefined, known: readonly string[]): Told {
  if (meant !== undefined) return tellField('unknown-key-meant', { meant })
  return known.length === 0
    ? tellField('unknown-key-alone')
    : tellField('unknown-key', { known: known.join(', ') })
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, key: string): string {
  const short = key.length > 100 ? `${key.slice(0, 100)}…` : key
  return path === '' ? short : `${path}.${short}`
}
