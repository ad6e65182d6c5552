/** What the engine itself says in findings, by stable code; the console has each in its other languages. */
export const ENGINE_TEXTS = {
  'at-nothing': 'nothing',
  'not-looked': 'This could not be looked at.',
} as const
