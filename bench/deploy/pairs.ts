import { spread } from '../support/spread.ts'
import { table } from '../support/table.ts'
import type { HandTimes } from './by-hand.ts'
import type { KeystoneTimes } from './by-keystone.ts'

export interface Pairs {
  readonly what: string
  readonly goal: number
  readonly keystone: readonly KeystoneTimes[]
  readonly hand: readonly HandTimes[]
}

/** Both ways in turn, the first of a pair alternating: what warms a cache or a disk warms it for both. */
export async function measurePairs(
  what: string,
  goal: number,
  count: number,
  ways: {
    readonly keystone: (index: number) => Promise<KeystoneTimes>
    readonly hand: (index: number) => Promise<HandTimes>
  },
): Promise<Pairs> {
  const keystone: KeystoneTimes[] = []
  const hand: HandTimes[] = []
  // The first pair only warms up: images, connections, compiled code.
  for (let index = 0; index <= count; index++) {
    const first = index % 2 === 0
    const early = first ? undefined : await ways.hand(index)
    const ours = await ways.keystone(index)
    const theirs = early ?? (await ways.hand(index))
    process.stdout.write(
      `  ${what} ${index}: ${ours.answeredMs.toFixed(0)} ms, by hand ${theirs.answeredMs.toFixed(0)} ms\n`,
    )
    if (index === 0) continue
    keystone.push(ours)
    hand.push(theirs)
  }
  return { what, goal, keystone, hand }
}

export function renderPairs(all: readonly Pairs[]): string {
  return table(
    [
      'what',
      'pairs',
      'Keystone answers',
      'by hand answers',
      'ratio',
      'goal',
      'by hand, all steps',
      'old stopped',
      'success recorded',
    ],
    all.map(({ what, goal, keystone, hand }) => {
      const ours = spread(keystone.map((one) => one.answeredMs))
      const theirs = spread(hand.map((one) => one.answeredMs))
      return [
        what,
        String(ours.count),
        withSpread(ours),
        withSpread(theirs),
        (ours.median / theirs.median).toFixed(2),
        `≤ ${goal.toFixed(2)}`,
        withSpread(spread(hand.map((one) => one.doneMs))),
        withSpread(spread(keystone.map((one) => one.stoppedMs))),
        withSpread(spread(keystone.map((one) => one.recordedMs))),
      ]
    }),
  )
}

function withSpread({ median, low, high }: ReturnType<typeof spread>): string {
  return `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`
}
