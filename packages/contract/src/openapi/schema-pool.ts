import { z } from 'zod'

type Schema = Record<string, unknown>

/** Collects named schemas while a document is written; what is asked for later only points at them. */
export class SchemaPool {
  readonly #components = new Map<string, Schema>()
  readonly #recursive = new Map<string, string>()

  /** JSON Schema of what is sent (`input`) or received (`output`); named parts become components. */
  schemaOf(type: z.ZodType, io: 'input' | 'output'): Schema {
    const {
      $schema: _,
      $defs = {},
      ...schema
    } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
    const names = new Map(
      Object.entries($defs).map(([name, definition]) => [name, this.#nameOf(name, definition, io)]),
    )
    const rename = (name: string) => names.get(name) ?? name
    for (const [name, definition] of Object.entries($defs))
      this.#components.set(rename(name), withoutId(pointAt(definition, rename)))
    if (typeof schema.id !== 'string') return pointAt(schema, rename)
    const name = this.#nameOf(schema.id, schema, io)
    this.#components.set(name, withoutId(pointAt(schema, rename)))
    return { $ref: `#/components/schemas/${name}` }
  }

  components(): Record<string, Schema> {
    return Object.fromEntries([...this.#components].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Recursive parts have no name of their own (zod numbers them per call): equal ones share one. */
  #nameOf(name: string, definition: unknown, io: 'input' | 'output'): string {
    if (!name.startsWith('__')) return io === 'input' ? `${name}Input` : name
    const content = JSON.stringify(definition).replaceAll(`#/$defs/${name}`, '#self')
    const known = this.#recursive.get(content)
    if (known !== undefined) return known
    const given = `Json${this.#recursive.size === 0 ? '' : this.#recursive.size + 1}`
    this.#recursive.set(content, given)
    return given
  }
}

function withoutId({ id: _, ...schema }: Schema): Schema {
  return schema
}

function pointAt(value: unknown, rename: (name: string) => string): Schema {
  return JSON.parse(
    JSON.stringify(value, (key, inner) =>
      key === '$ref' && typeof inner === 'string'
        ? inner.replace(/^#\/\$defs\/(.+)$/, (_, name) => `#/components/schemas/${rename(name)}`)
        : inner,
    ),
  )
}
