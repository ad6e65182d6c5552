import type { Wire } from '../api/wire.ts'
import { facts } from '../output/facts.ts'
import type { Line } from '../output/span.ts'

/** What going from one release to another would change: image, names of variables, config. */
export function releaseDiffLines(difference: Wire['ReleaseDiff']): readonly Line[] {
  const { imageChanged, fromImage, toImage, variables, spec } = difference
  return facts([
    ['image', imageChanged ? `${fromImage} → ${toImage}` : 'the same'],
    ['variables added', variables.added.join(', ')],
    ['variables removed', variables.removed.join(', ')],
    ['variables changed', variables.changed.join(', ')],
    ...spec.map(
      ({ path, from, to }) => [path, `${JSON.stringify(from)} → ${JSON.stringify(to)}`] as const,
    ),
  ])
}
