import { labEngine } from '@keystone/testkit/lab/lab-engine'
import { expect, test } from 'vitest'

test('LAB: close removes every object that carries the label of this test, and no other', async () => {
  await using bystander = labEngine()
  const engine = labEngine()
  const labelled = (lab: typeof engine) => ['--label', `${lab.label.name}=${lab.label.value}`]
  for (const lab of [bystander, engine]) {
    await lab.docker('network', 'create', ...labelled(lab), `${lab.prefix}-net`)
    await lab.docker('volume', 'create', ...labelled(lab), `${lab.prefix}-vol`)
    const place = ['--network', `${lab.prefix}-net`, '--volume', `${lab.prefix}-vol:/data`]
    await lab.docker('run', '-d', ...labelled(lab), ...place, 'busybox:stable', 'sleep', '600')
  }

  await engine.close()

  const left = async (lab: typeof engine) => {
    const filter = ['--quiet', '--filter', `label=${lab.label.name}=${lab.label.value}`]
    const lists = [
      ['ps', '-a'],
      ['network', 'ls'],
      ['volume', 'ls'],
    ]
    return Promise.all(lists.map((list) => bystander.docker(...list, ...filter)))
  }
  expect(await left(engine)).toEqual(['', '', ''])
  expect((await left(bystander)).every((ids) => ids !== '')).toBe(true)
})
