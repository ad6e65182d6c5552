/** What plans make, change and remove. The console has each in its other languages, and a test compares. */
export const AFFECTED_THINGS = [
  'application',
  'container',
  'environment',
  'face',
  'gateway',
  'image',
  'network',
  'release',
  'replica',
  'server',
  'workload',
] as const

export type AffectedThing = (typeof AFFECTED_THINGS)[number]
