import type { PlanNode } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import type { Source, SourceRequest } from '@keystone/plugin-kit/source'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { hostileInputs } from './hostile-inputs.ts'

type FieldKind = keyof typeof hostileInputs

export interface SourceSuiteOptions {
  /** Which fields of the config hold what: each must refuse every hostile string of its kind. */
  readonly fields: Readonly<Record<string, FieldKind>>
  /** Wishes for one deployment (`want`) that `plan` must refuse. */
  readonly hostileWants: readonly string[]
}

const REQUEST = {
  workloadId: `wl_${'0'.repeat(31)}1`,
  releaseId: `rel_${'0'.repeat(31)}2`,
  buildServerId: `srv_${'0'.repeat(31)}3`,
  limits: { memoryBytes: 1024 ** 3, cpus: 1, timeoutMs: 60_000 },
  want: undefined,
}
const PUSH = { registryId: `reg_${'0'.repeat(31)}4`, repository: 'registry.example.com/shop/web' }

/** What every source must do (WL-1), without touching the world. */
export function sourceSuite<C>(source: Source<C>, options: SourceSuiteOptions): void {
  const requests = (config: C): readonly SourceRequest<C>[] => [
    { ...REQUEST, config, pushTo: undefined },
    { ...REQUEST, config, pushTo: PUSH },
  ]

  describe(`Source: ${source.kind}`, () => {
    test('WL-1: the sample parses, and a second pass changes nothing', () => {
      const once = source.config.parse(source.sample)
      expect(source.config.parse(once)).toEqual(once)
    })

    test('WL-1: keys that the schema does not know survive a round trip', () => {
      const strange = { ...source.sample, futureKey: { deep: [1, 'two', null] } }
      expect(source.config.parse(JSON.parse(JSON.stringify(strange)))).toMatchObject(strange)
    })

    test('WL-1: every field of the form is in the schema, described, and every field is in the form', () => {
      const schema = z.toJSONSchema(source.config, { io: 'input' })
      const properties = schema.properties ?? {}
      expect(source.form.map((field) => field.path).toSorted()).toEqual(
        Object.keys(properties).toSorted(),
      )
      for (const [name, property] of Object.entries(properties))
        expect(property, name).toMatchObject({ description: expect.stringMatching(/.{10}/) })
      for (const field of source.form) expect(field.help.length, field.path).toBeGreaterThan(5)
    })

    test('WL-1: planning is deterministic, and ends with the node "image"', () => {
      for (const request of requests(source.sample)) {
        const first = source.plan(request)
        expect(JSON.stringify(source.plan(structuredClone(request)))).toBe(JSON.stringify(first))
        expect(first.at(-1)?.name).toBe('image')
      }
    })

    test('WL-1: a plan is a graph of known steps, whose inputs survive the journal', () => {
      for (const request of requests(source.sample)) assertPlan(source, source.plan(request))
    })

    test('OPS-6: every step gives its effect back, or says why there is none', () => {
      for (const [name, step] of Object.entries(source.steps)) {
        expect(name.startsWith(`${source.kind}:`), name).toBe(true)
        expect(step.timeoutMs, name).toBeGreaterThan(0)
        if (typeof step.undo !== 'function') expect(step.undo.none, name).toMatch(/.{10}/)
      }
    })

    for (const [field, kind] of Object.entries(options.fields)) {
      test(`SEC-1: hostile values of "${field}" are refused (${kind})`, () => {
        for (const value of hostileInputs[kind]) {
          const parsed = source.config.safeParse({ ...source.sample, [field]: value })
          expect(parsed.success, JSON.stringify(value)).toBe(false)
        }
      })

      test(`SEC-1: no accepted value of "${field}" is an option or leaves its line`, () => {
        fc.assert(
          fc.property(hostileString(kind, source.sample, field), (value) => {
            const parsed = source.config.safeParse({ ...source.sample, [field]: value })
            if (!parsed.success) return
            expect(value.startsWith('-')).toBe(false)
            expect(value).not.toMatch(unsafe(kind))
          }),
          { numRuns: 10_000 },
        )
      })
    }

    test('SEC-1: hostile values planted straight into the database stop at the plan or at the input of a step', () => {
      for (const [field, kind] of Object.entries(options.fields))
        for (const value of hostileInputs[kind]) {
          const config = { ...source.sample, [field]: value } as C
          const refused = refusesPlan(source, { ...REQUEST, config, pushTo: undefined })
          expect(refused, `${field} ${JSON.stringify(value)}`).toBe(true)
        }
    })

    test('SEC-1: a hostile wish for one deployment is refused before anything runs', () => {
      for (const want of options.hostileWants)
        expect(
          () => source.plan({ ...REQUEST, config: source.sample, pushTo: undefined, want }),
          JSON.stringify(want),
        ).toThrow(expect.objectContaining({ nature: 'refused', code: expect.stringMatching(/_/) }))
    })
  })
}

/** Paths may hold spaces between their parts; nothing else may hold white space or a character that any shell or log reader gives a meaning. */
function unsafe(kind: FieldKind): RegExp {
  return kind === 'path' ? /[\p{C}`$;|&<>"'\\(){}]/u : /[\s\p{C}`$;|&<>"'\\(){}]/u
}

/** Strings near the hostile ones and near the good one of the sample: whole, cut, joined, with a wild piece inside. */
function hostileString(kind: FieldKind, sample: unknown, field: string): fc.Arbitrary<string> {
  const good = z.record(z.string(), z.unknown()).parse(sample)[field]
  const known = fc.constantFrom<string>(...hostileInputs[kind])
  const wild = fc.string({ unit: 'binary', maxLength: 5 })
  const inside = (text: string, piece: string, at: number): string =>
    text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1))
  return fc.oneof(
    known,
    wild,
    fc.tuple(known, wild, fc.nat(200)).map(([text, piece, at]) => inside(text, piece, at)),
    fc
      .tuple(fc.oneof(wild, known), fc.nat(200))
      .map(([piece, at]) => inside(String(good), piece, at)),
    fc.tuple(known, fc.nat(20)).map(([text, cut]) => text.slice(cut)),
  )
}

function refusesPlan<C>(source: Source<C>, request: SourceRequest<C>): boolean {
  let nodes: readonly PlanNode[]
  try {
    nodes = source.plan(request)
  } catch (error) {
    return error instanceof StepError && error.nature === 'refused'
  }
  return nodes.some(
    (node) => node.node === 'step' && !source.steps[node.step]?.input.safeParse(node.input).success,
  )
}

function assertPlan<C>(source: Source<C>, nodes: readonly PlanNode[]): void {
  const before = new Set<string>()
  for (const node of nodes) {
    expect(before.has(node.name), `${node.name} twice`).toBe(false)
    for (const name of node.after) expect(before.has(name), `${node.name} after ${name}`).toBe(true)
    before.add(node.name)
    expect(node.node).toBe('step')
    if (node.node !== 'step') continue
    const step = source.steps[node.step]
    if (step === undefined) throw new Error(`there is no step ${node.step}`)
    const journaled = JSON.parse(JSON.stringify(node.input))
    expect(step.input.parse(journaled), node.name).toEqual(journaled)
  }
}
