/**
 * Runs in the page before its own code. Notes when things were there for the first time, in milliseconds
 * since the navigation, and how long the main thread was blocked. Calls `tell` with each name, as to look
 * from outside is too coarse: Playwright looks again after 20, 50, 100, 100 and then every 500 ms.
 */
export const WATCH = `
  window.__seen = { blockedMs: 0 }
  const note = (name, selector) => {
    if (window.__seen[name] !== undefined || document.querySelector(selector) === null) return
    window.__seen[name] = performance.now()
    tell(name)
  }
  new MutationObserver(() => {
    note('heading', 'main#page h1')
    note('rows', 'main#page [role=row] a')
  }).observe(document, { childList: true, subtree: true })
  document.addEventListener('focusin', () => note('answers', 'input[role=combobox]:focus'))
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.__seen.blockedMs += duration - 50
  }).observe({ type: 'longtask', buffered: true })
`

/** Notes each frame from now on, and whether a row is drawn in the middle of the window in it. */
export const BEGIN_FRAMES = `{
  window.__frames = { at: [], blank: 0, isOn: true }
  const frames = window.__frames
  const frame = (at) => {
    if (!frames.isOn) return
    frames.at.push(at)
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
    if (middle?.closest('[role=row]') == null) frames.blank += 1
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}`

/** Ends it and says what was noted. */
export const END_FRAMES = 'window.__frames.isOn = false; window.__frames'
