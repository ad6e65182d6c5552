import type { IndexHtmlTransformContext, Plugin } from 'vite'

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>
type Chunk = Extract<Bundle[string], { readonly type: 'chunk' }>

const SCRIPT = '<script src="/first-paint.js"'
const TEXTS = { en: 'english-texts', de: 'german-texts', ru: 'russian-texts' } as const

/**
 * Tells first-paint.js the names, which carry hashes, of what it fetches ahead: the texts of each language
 * and what pages with lists are made of. A tag for each in the page itself would fetch all three languages.
 */
export function nameAhead(): Plugin {
  return {
    name: 'keystone-name-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => html.replace(SCRIPT, `${SCRIPT} ${namesIn(bundle ?? {})}`),
    },
  }
}

function namesIn(bundle: Bundle): string {
  const lists = chunkOf(bundle, 'lists')
  const files = {
    ...Object.fromEntries(
      Object.entries(TEXTS).map(([language, name]) => [language, chunkOf(bundle, name).fileName]),
    ),
    lists: lists.fileName,
    style: [...(lists.viteMetadata?.importedCss ?? [])][0],
  }
  return Object.entries(files)
    .map(([name, file]) => `data-${name}="/${file}"`)
    .join(' ')
}

/** Fails the build where it is gone: the page would still work, only later, and nobody would notice. */
function chunkOf(bundle: Bundle, name: string): Chunk {
  const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.name === name)
  if (chunk?.type !== 'chunk') throw new Error(`${name} is no chunk of its own any more`)
  return chunk
}
