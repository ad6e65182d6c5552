import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { sourcePage } from './source-page.ts'

const PAGE_MAX_MS = 10_000
const MEMORY_MAX_MB = 256

export interface PageRenderer extends AsyncDisposable {
  /** The page, or its source shown as text when it cannot be rendered in time. Rejects when `signal` aborts. */
  render(markdown: string, from: string, signal: AbortSignal): Promise<RenderedPage>
}

export interface RenderedPage {
  readonly html: string
  /** Why it is shown as text. */
  readonly note: string | undefined
}

/**
 * Renders in a thread of its own, with limits: a page of 200 KiB can be written so that any Markdown
 * parser takes seconds or runs out of stack, and the control plane's thread is everybody's (SEC-12).
 */
export function pageRenderer(pages: ReadonlyMap<string, string>): PageRenderer {
  let worker: Worker | undefined
  const stop = async (): Promise<void> => {
    await worker?.terminate()
    worker = undefined
  }
  return {
    async render(markdown, from, signal) {
      worker ??= startWorker(pages)
      try {
        return { html: await ask(worker, { markdown, from }, signal), note: undefined }
      } catch (error) {
        await stop()
        signal.throwIfAborted()
        const why = error instanceof Error ? error.message : String(error)
        const note = `${from} is shown as text, since it could not be rendered: ${why}`
        return { html: sourcePage(markdown, from), note }
      }
    },
    [Symbol.asyncDispose]: stop,
  }
}

function startWorker(pages: ReadonlyMap<string, string>): Worker {
  return new Worker(new URL('./render-worker.ts', import.meta.url), {
    workerData: pages,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MAX_MB },
    // What the thread may know is the page and the list of pages: no variables of the process.
    env: {},
  })
}

async function ask(
  worker: Worker,
  page: { readonly markdown: string; readonly from: string },
  signal: AbortSignal,
): Promise<string> {
  const tooLong = AbortSignal.timeout(PAGE_MAX_MS)
  const reply = once(worker, 'message', { signal: AbortSignal.any([signal, tooLong]) })
  worker.postMessage(page)
  try {
    const [html] = await reply
    return String(html)
  } catch (error) {
    if (tooLong.aborted) throw new Error(`it took longer than ${PAGE_MAX_MS / 1000} s`)
    throw error
  }
}
