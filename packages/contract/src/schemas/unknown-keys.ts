import type { FieldProblem } from '@keystone/domain/problem'
import { fieldProblem } from '@keystone/domain/words/field-problem'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Told } from '@keystone/domain/words/tell-from'
import type { z } from 'zod'
import { nearestOf } from './nearest-of.ts'

/**
 * Keys that are compared with the known ones: that takes longest by far, and a body of a quarter of a
 * megabyte of such keys held the event loop for half a second.
 */
const MOST_COMPARED = 50

/**
 * Keys of a body or query that would be ignored: a slip of the pen must not look like a success. Read from the
 * schema itself, so that no route can forget it. Objects that keep what they do not know (`looseObject`:
 * the additive spec of a workload, WL-1) and records take any key; but in the former one that is nearly a
 * known key, which is not there, is taken for a slip too. The first ones are named; of the others it is said
 * how many there are, where they would be ignored.
 *
 * Strict schemas were rejected: they say nothing about what else is wrong, nor which key was meant. Pure.
 */
export function unknownKeys(schema: z.ZodType, value: unknown): readonly FieldProblem[] {
  const { keys, more } = inside(schema, value, '', MOST_COMPARED)
  if (more === 0) return keys
  return [...keys, fieldProblem('', tellField('unknown-keys-more', { count: more }))]
}

interface Found {
  readonly keys: readonly FieldProblem[]
  /** Unknown ones that are not named. */
  readonly more: number
  /** How many were compared. */
  readonly compared: number
}

const NONE: Found = { keys: [], more: 0, compared: 0 }

/** @param most may be compared */
function inside(schema: z.ZodType, value: unknown, path: string, most: number): Found {
  const { def } = (schema as unknown as Schema)._zod
  if (def.innerType !== undefined) return inside(def.innerType, value, path, most)
  switch (def.type) {
    case 'pipe':
      return inside(def.in, value, path, most)
    case 'object':
      return isPlain(value) ? ofObject(def, value, path, most) : NONE
    case 'array':
      return Array.isArray(value)
        ? together(value.entries(), most, ([index, one], left) =>
            inside(def.element, one, join(path, String(index)), left),
          )
        : NONE
    case 'record':
      return isPlain(value)
        ? together(Object.entries(value), most, ([key, one], left) =>
            inside(def.valueType, one, join(path, key), left),
          )
        : NONE
    case 'union':
      return ofUnion(def.options, value, path, most)
    default:
      return NONE
  }
}

/** One part after the other, each with what those before it have left. */
function together<T>(
  parts: Iterable<T>,
  most: number,
  look: (part: T, left: number) => Found,
): Found {
  const keys: FieldProblem[] = []
  let more = 0
  let compared = 0
  for (const part of parts) {
    const found = look(part, most - compared)
    keys.push(...found.keys)
    more += found.more
    compared += found.compared
  }
  return { keys, more, compared }
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
  most: number,
): Found {
  const missing = Object.keys(shape).filter((known) => !Object.hasOwn(value, known))
  return together(Object.entries(value), most, ([key, one], left) => {
    const known = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (known !== undefined) return inside(known, one, join(path, key), left)
    if (left === 0) return { keys: [], more: catchall === undefined ? 1 : 0, compared: 0 }
    const meant = nearestOf(key, missing)
    if (catchall !== undefined && meant === undefined) return { ...NONE, compared: 1 }
    const problem = fieldProblem(join(path, key), told(meant, Object.keys(shape)))
    return { keys: [problem], more: 0, compared: 1 }
  })
}

/** By the form that fits, or else by the one that knows most of it. */
function ofUnion(options: readonly z.ZodType[], value: unknown, path: string, most: number): Found {
  const fitting = options.filter((option) => option.safeParse(value).success)
  const found = (fitting.length > 0 ? fitting : options).map((option) =>
    inside(option, value, path, most),
  )
  const many = ({ keys, more }: Found) => keys.length + more
  return found.toSorted((a, b) => many(a) - many(b))[0] ?? NONE
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
