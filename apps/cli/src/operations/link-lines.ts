import type { LinkState } from '../api/connection.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'

/** What is said when the control plane goes away in the middle, and when it is back. */
export const LINK_LINES: Readonly<Record<LinkState, Line>> = {
  lost: [styled('warn', 'connection lost, waiting for Keystone…')],
  silent: [styled('warn', 'Keystone does not answer, waiting for it… (Ctrl-C stops looking)')],
  back: [styled('good', 'connected again')],
}
