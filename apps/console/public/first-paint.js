// Runs before anything is painted, so that a dark page never flashes white. A file of its own, since
// the policy refuses inline scripts.
const chosen = localStorage.getItem('keystone.scheme')
const isDark =
  chosen === 'dark' ||
  (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')

// Fetches beside the first script what that asks for as it runs; names by build/name-ahead.ts.
const { lists, style, ...texts } = document.currentScript.dataset
const tags = [localStorage.getItem('keystone.language') ?? '', ...navigator.languages]
const language = tags.map((tag) => tag.slice(0, 2)).find((tag) => Object.hasOwn(texts, tag)) ?? 'en'
const ahead = [
  { rel: 'modulepreload', href: texts[language] },
  { rel: 'modulepreload', href: lists },
  { rel: 'preload', as: 'style', href: style },
]
// Without names it is the page as `npm run dev` serves it.
for (const link of ahead)
  if (link.href !== undefined)
    document.head.append(
      Object.assign(document.createElement('link'), { crossOrigin: '', ...link }),
    )
