/** Files of texts by the name of the noun: `./de/source-kinds.json` → `sourceKinds`. */
export function textsOf(files: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(files).map(([file, texts]) => {
      const noun = file.replace(/^.*\/|\.json$/g, '')
      return [noun.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), texts]
    }),
  )
}
