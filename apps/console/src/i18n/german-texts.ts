/** By the file; its name becomes the noun of the keys where they are loaded. */
export const germanTexts = import.meta.glob<object>('./de/*.json', {
  eager: true,
  import: 'default',
})
