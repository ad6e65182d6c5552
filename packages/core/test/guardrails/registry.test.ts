import { readdirSync } from 'node:fs'
import path from 'node:path'
import { GUARDRAIL_ERRORS } from '@keystone/contract/errors/guardrail-errors'
import type { Guardrail } from '@keystone/engine/guardrail'
import { expect, test } from 'vitest'

const FOLDER = path.resolve(import.meta.dirname, '../../src/guardrails')

/** A check is a file; nothing else names them all. */
async function everyGuardrail() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'))
  return await Promise.all(
    files.map(async (file) => {
      const module: Record<string, Guardrail<unknown, unknown, unknown>> = await import(
        path.join(FOLDER, file)
      )
      return { file, found: Object.values(module) }
    }),
  )
}

test('OPS-15: each file holds one guardrail with the stable code of its name, and says what it does', async () => {
  for (const { file, found } of await everyGuardrail()) {
    expect(found, file).toHaveLength(1)
    const [one] = found
    expect(one?.code).toBe(file.replace('.ts', '').replaceAll('-', '_').toUpperCase())
    expect(one?.title.length, file).toBeGreaterThan(5)
    expect(one?.describe, file).toMatch(/^Stops .{40,}\.$/)
  }
})

test('OPS-15: every guardrail is an error code with an answer for people, and every such code a guardrail', async () => {
  const codes = (await everyGuardrail()).flatMap(({ found }) => found.map((one) => one.code))
  expect(codes.toSorted()).toEqual(Object.keys(GUARDRAIL_ERRORS).toSorted())
})
