import { notFound } from './not-found.ts'
import type { Wire } from './wire.ts'

/** The release meant by a number (`12`, `#12`) or an id. */
export function releaseOf(releases: readonly Wire['Release'][], wanted: string): Wire['Release'] {
  const number = wanted.replace(/^#/, '')
  const release = releases.find((one) => one.id === wanted || String(one.number) === number)
  if (release !== undefined) return release
  throw notFound(
    'release',
    wanted,
    releases.map((one) => String(one.number)),
  )
}
