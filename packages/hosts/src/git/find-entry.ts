/** What a commit has at a path: its object, or what stands in the way to it. */
type Entry =
  | { readonly is: 'file'; readonly id: string }
  | { readonly is: 'folder' | 'link' | 'submodule'; readonly path: string }

const KINDS = { '040000': 'folder', '120000': 'link', '160000': 'submodule' } as const

/**
 * Reads the output of `show-entries`, which was asked for the path and for every folder above it. Git
 * follows no link: one above the path is found as itself.
 */
export function findEntry(output: string, path: string): Entry | undefined {
  const entries = output.split('\0').flatMap((line) => {
    const [, mode = '', id = '', at = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? []
    return at === '' ? [] : [{ mode, id, at }]
  })
  const there = entries.find(({ at }) => at === path)
  const inTheWay = entries.find(({ mode }) => mode === '120000' || mode === '160000')
  const entry = there ?? inTheWay
  if (entry === undefined) return undefined
  if (Object.hasOwn(KINDS, entry.mode))
    return { is: KINDS[entry.mode as keyof typeof KINDS], path: entry.at }
  return { is: 'file', id: entry.id }
}
