import type { Labels } from '@keystone/plugin-kit/ports/engine-port'

/** Value of the query parameter `filters`: objects that carry all these labels. */
export function labelFilter(
  labels: Labels,
  more: Readonly<Record<string, readonly string[]>> = {},
) {
  const label = Object.entries(labels).map(([name, value]) => `${name}=${value}`)
  return JSON.stringify({ ...more, ...(label.length === 0 ? {} : { label }) })
}
