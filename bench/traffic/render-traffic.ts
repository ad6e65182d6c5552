import { table } from '../support/table.ts'
import type { PhaseSeen } from './load.ts'

export function renderTraffic(seen: {
  readonly before: PhaseSeen
  readonly during: PhaseSeen
  readonly after: PhaseSeen
  readonly done: readonly string[]
  readonly tookMs: number
}): string {
  const { before, during, after, done, tookMs } = seen
  const calmMs = Math.min(before.p99Ms, after.p99Ms)
  const kinds = [...new Set(done)].map(
    (what) => `${done.filter((one) => one === what).length} × ${what}`,
  )
  const failures = [before, during, after].flatMap((phase) => phase.failures)
  return [
    table(
      [
        'phase',
        'sent',
        'failed',
        'p50',
        'p99',
        'worst',
        'long polls',
        'WebSockets: opened, echoes, told to go',
      ],
      [
        ['no changes, before', ...cells(before)],
        [`${done.length} changes`, ...cells(during)],
        ['no changes, after', ...cells(after)],
      ],
    ),
    '',
    `${done.length} changes in ${(tookMs / 1000).toFixed(0)} s: ${kinds.join(', ')}.`,
    `${during.failed} of ${during.sent + during.longPolls} requests failed during them (goal 0); p99 is ${(during.p99Ms / calmMs).toFixed(2)} × that without changes, in the calmer half (goal ≤ 2).`,
    'Every second WebSocket is of a workload that does not change: it may never end. The others may end only by 1001, after the drain time.',
    ...failures.map((failure) => `- ${failure}`),
  ].join('\n')
}

function cells(phase: PhaseSeen): readonly string[] {
  const { opened, echoes, goneAway } = phase.webSockets
  return [
    String(phase.sent),
    String(phase.failed),
    `${phase.p50Ms.toFixed(1)} ms`,
    `${phase.p99Ms.toFixed(1)} ms`,
    `${phase.maxMs.toFixed(0)} ms`,
    String(phase.longPolls),
    `${opened}, ${echoes}, ${goneAway}`,
  ]
}
