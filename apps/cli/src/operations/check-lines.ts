import type { Wire } from '../api/wire.ts'
import type { Line, Style } from '../output/span.ts'
import { styled } from '../output/styled.ts'

type Finding = Wire['PlanPreview']['checks'][number]

const LOOKS: Readonly<Record<Finding['state'], readonly [Style, string]>> = {
  passed: ['good', '✓ '],
  warning: ['warn', '! '],
  unknown: ['warn', '? '],
  overridden: ['warn', '✓ '],
  blocked: ['bad', '✗ '],
}

/** What each check found, what it looked at, and how to go on in spite of one that stops it. */
export function checkLines(checks: readonly Finding[]): readonly Line[] {
  return checks.flatMap((one): readonly Line[] => {
    const [style, mark] = LOOKS[one.state]
    const code = one.state === 'passed' ? '' : ` ${one.code} ${one.state}`
    const head = [styled(style, `${mark}${one.title}${code}: `), one.message]
    const looked = one.state === 'unknown' ? [] : [styled('dim', ` (looked at ${one.lookedAt})`)]
    return [['check: ', ...head, ...looked], ...wayOut(one)]
  })
}

function wayOut({ state, hint, code, overridable }: Finding): readonly Line[] {
  if (state !== 'blocked') return []
  const override = overridable
    ? `or, by right: --override ${code} --reason "…"`
    : 'it cannot be overridden'
  return [['       ', styled('accent', 'next: '), [hint, override].filter(Boolean).join(' ')]]
}
