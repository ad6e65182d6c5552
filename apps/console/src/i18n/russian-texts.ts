/** By the file; its name becomes the noun of the keys where they are loaded. */
export const russianTexts = import.meta.glob<object>('./ru/*.json', {
  eager: true,
  import: 'default',
})
