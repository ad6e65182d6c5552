import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dependencyCycle } from '../src/dependencies/dependency-cycle.ts'
import { dependencyOrder } from '../src/dependencies/dependency-order.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), { maxLength: 14 })
  .map(
    (edges) =>
      new Map(
        NAMES.map((name) => [name, edges.filter(([from]) => from === name).map(([, to]) => to)]),
      ),
  )

describe('dependencies between workloads', () => {
  it('OPS-1: what a workload needs comes before it, every workload once, or a circle is named', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const order = dependencyOrder(graph)
        expect([...order].sort()).toEqual([...NAMES])
        const cyclic = NAMES.some((name) => dependencyCycle(name, graph) !== undefined)
        const kept = NAMES.every((name) =>
          (graph.get(name) ?? []).every((needed) => order.indexOf(needed) < order.indexOf(name)),
        )
        expect(kept).toBe(!cyclic)
      }),
    )
  })

  it('OPS-1: a circle is told as the way round it', () => {
    const graph = new Map([
      ['web', ['api']],
      ['api', ['db', 'web']],
      ['db', []],
      ['docs', ['web']],
    ])
    expect(dependencyCycle('web', graph)).toEqual(['web', 'api', 'web'])
    expect(dependencyCycle('docs', graph)).toBeUndefined()
    expect(dependencyCycle('db', graph)).toBeUndefined()
  })

  it('OPS-14: the order does not depend on the order in which workloads are told', () => {
    fc.assert(
      fc.property(graphs, fc.array(fc.nat(99), { minLength: 6, maxLength: 6 }), (graph, keys) => {
        const shuffled = [...graph].sort(
          (a, b) => (keys[NAMES.indexOf(a[0])] ?? 0) - (keys[NAMES.indexOf(b[0])] ?? 0),
        )
        expect(dependencyOrder(new Map(shuffled))).toEqual(dependencyOrder(graph))
      }),
    )
  })

  it('a name that is nobody’s is not in the order', () => {
    expect(dependencyOrder(new Map([['web', ['gone']]]))).toEqual(['web'])
  })
})
