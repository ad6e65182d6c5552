import { parentPort, workerData } from 'node:worker_threads'
import { renderPage } from './render-page.ts'

/** The thread of page-renderer.ts: one page in, its HTML out. An error ends the thread, which the renderer sees. */
parentPort?.on('message', (page: { readonly markdown: string; readonly from: string }) => {
  const pages: ReadonlyMap<string, string> = workerData
  parentPort?.postMessage(renderPage(page.markdown, { from: page.from, pages }))
})
