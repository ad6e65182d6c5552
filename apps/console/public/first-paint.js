// Runs before anything is painted, so that a dark page never flashes white. A file of its own, since
// the policy refuses inline scripts.
const chosen = localStorage.getItem('keystone.scheme')
const isDark =
  chosen === 'dark' ||
  (chosen !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
