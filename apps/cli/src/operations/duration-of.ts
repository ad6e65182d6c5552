import { durationText } from '../output/duration-text.ts'

/** How long something took, or takes so far; empty where it has not begun. */
export function durationOf(
  item: { readonly startedAt?: string | undefined; readonly finishedAt?: string | undefined },
  nowMs: number,
): string {
  if (item.startedAt === undefined) return ''
  const endMs = item.finishedAt === undefined ? nowMs : Date.parse(item.finishedAt)
  return durationText(endMs - Date.parse(item.startedAt))
}
