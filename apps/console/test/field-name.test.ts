import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import fields from '../src/i18n/en/fields.json'
import { fieldName } from '../src/ui/field-name.ts'

type Schema = {
  readonly $ref?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

const OPENAPI = path.join(import.meta.dirname, '../../../packages/contract/generated/openapi.json')
const textOf = (key: string) => (fields as Readonly<Record<string, string>>)[key]

/** Every key that a body of a request may have. */
function bodyKeys(): ReadonlySet<string> {
  const { paths, components } = JSON.parse(readFileSync(OPENAPI, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Route>>>>
    readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
  }
  const keys = new Set<string>()
  const seen = new Set<Schema>()
  const walk = (schema: Schema | boolean | undefined): void => {
    if (typeof schema !== 'object' || seen.has(schema)) return
    seen.add(schema)
    walk(components.schemas[schema.$ref?.split('/').at(-1) ?? ''])
    for (const [key, inside] of Object.entries(schema.properties ?? {})) {
      keys.add(key)
      walk(inside)
    }
    walk(schema.items)
    walk(schema.additionalProperties)
    for (const one of [schema.anyOf, schema.oneOf, schema.allOf].flat()) walk(one)
  }
  for (const route of Object.values(paths).flatMap((at) => Object.values(at)))
    walk(route.requestBody?.content['application/json']?.schema)
  return keys
}

interface Route {
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema } | undefined>>
  }
}

test('SF-7, SF-9: every field that a request may be refused for has a name that people know', () => {
  const keys = bodyKeys()
  expect(keys.size).toBeGreaterThan(80)
  expect([...keys].filter((key) => textOf(key) === undefined)).toEqual([])
})

test('SF-7: a field is called by its name, with the process and the place in a list that it belongs to', () => {
  expect(fieldName('spec.processes.web.port', textOf)).toBe('Port (web)')
  expect(fieldName('spec.faces.1.host', textOf)).toBe('Host (2)')
  expect(fieldName('spec.processes.name', textOf)).toBe('Processes (name)')
  expect(fieldName('config.args.VERSION', textOf)).toBe('Build arguments (VERSION)')
  expect(fieldName('name', textOf)).toBe('Name')
  expect(fieldName('futureThing', textOf)).toBeUndefined()
  expect(fieldName('', textOf)).toBeUndefined()
})
