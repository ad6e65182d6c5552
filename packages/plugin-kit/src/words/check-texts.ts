/** What looks at the outside find where all is well, by stable code; what is in the way has an error's. */
export const CHECK_TEXTS = {
  'image-is': '{{reference}} is {{digest}}',
  'ref-is-at': '{{ref}} is at {{commit}}',
  'ref-of-repository': '{{ref}} is {{commit}} at {{url}}',
} as const
