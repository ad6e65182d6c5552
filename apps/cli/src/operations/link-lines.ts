import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'

/** What is said when the control plane goes away in the middle, and when it is back. */
export const LINK_LINES: Readonly<Record<'lost' | 'back', Line>> = {
  lost: [styled('warn', 'connection lost, waiting for Keystone…')],
  back: [styled('good', 'connected again')],
}
