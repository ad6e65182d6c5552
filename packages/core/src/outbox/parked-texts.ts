/**
 * Why a message was given up on, by stable code. The console has each in its other languages
 * (`apps/console/src/i18n/spoken`), and a test compares.
 */
export const PARKED_TEXTS = {
  'sink-refused': 'The sink refused this message.',
  'sink-took-another': {
    one: 'It failed {{count}} time, and the sink took another one meanwhile.',
    other: 'It failed {{count}} times, and the sink took another one meanwhile.',
  },
  'not-taken-in-days': {
    one: 'It was not taken within {{count}} day.',
    other: 'It was not taken within {{count}} days.',
  },
} as const
