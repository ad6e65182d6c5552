import { Secret } from '@keystone/domain/secret'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { expect, it } from 'vitest'
import type { RecordsBench } from './records-bench.ts'

/** What Records promise about release rows. */
export function releaseSuite(bench: RecordsBench): void {
  it('release numbers: counted per workload, reserved for ever, the same for the same release', async () => {
    const reserve = (releaseId: string) =>
      bench.mine().reserveReleaseNumber(bench.one().workloadId, releaseId)
    const numbers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => reserve(`rel_${index}`)),
    )
    expect([...numbers].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await reserve('rel_3')).toBe(numbers[3])
    expect(await reserve('rel_8')).toBe(9)
  })

  it('releases: stored once with their variables, never edited', async () => {
    const release = {
      id: bench.newId('rel'),
      organisationId: bench.one().organisationId,
      workloadId: bench.one().workloadId,
      number: await bench.mine().reserveReleaseNumber(bench.one().workloadId, 'rel_x'),
      image: 'sha256:1',
      origin: { sourceKind: 'git', commit: 'c0ffee', later: 'unknown key' },
      spec: workloadSpec.parse({ source: { kind: 'image' } }),
      variablesFingerprint: 'f',
      createdAt: 5,
      operationId: 'op_1',
      migratedAt: undefined,
      prunedAt: undefined,
    }
    await bench.mine().saveRelease(release, { TOKEN: new Secret('first'), EMPTY: new Secret('') })
    await bench
      .mine()
      .saveRelease({ ...release, image: 'sha256:2' }, { TOKEN: new Secret('second') })
    expect(await bench.mine().release(release.id)).toEqual(release)
    const variables = await bench.mine().releaseVariables(release.id)
    expect(variables.TOKEN?.reveal()).toBe('first')
    expect(variables.EMPTY?.reveal()).toBe('')
    expect(await bench.mine().keptImages()).toEqual(['sha256:1'])
    await bench.mine().markReleaseMigrated(release.id, 55)
    await bench.mine().markReleaseMigrated(release.id, 66)
    expect((await bench.mine().release(release.id))?.migratedAt).toBe(55)
    await bench.mine().markReleasePruned(release.id, 77)
    await bench.mine().markReleasePruned(release.id, 99)
    expect((await bench.mine().releases(bench.one().workloadId, 5))[0]?.prunedAt).toBe(77)
    expect(await bench.mine().keptImages()).toEqual([])
  })

  it('variables: the workload’s value goes over the environment’s, unless that one may not be overridden', async () => {
    const set = (
      scope: 'environment' | 'workload',
      name: string,
      value: string,
      overridable = true,
    ) => bench.under().setVariable(bench.one(), { scope, name, value, overridable })
    await set('environment', 'A', 'environment')
    await set('environment', 'B', 'environment')
    await set('environment', 'C', 'fixed', false)
    await set('workload', 'B', 'workload')
    await set('workload', 'B', 'workload again')
    await set('workload', 'C', 'mine')
    const effective = await bench.mine().effectiveVariables(bench.one().workloadId)
    const values = Object.entries(effective).map(([name, value]) => [name, value.reveal()])
    expect(values).toEqual([
      ['A', 'environment'],
      ['B', 'workload again'],
      ['C', 'fixed'],
    ])
    const same = await bench.mine().variablesFingerprint({ ...effective })
    expect(await bench.mine().variablesFingerprint(effective)).toBe(same)
    expect(await bench.mine().variablesFingerprint({ ...effective, A: new Secret('x') })).not.toBe(
      same,
    )
  })
}
