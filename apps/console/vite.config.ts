import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'
import { nameAhead } from './build/name-ahead.ts'

/** Where `npm run dev` finds a running control plane. */
const API = process.env.KEYSTONE_URL ?? 'http://127.0.0.1:7400'

/**
 * What pages with lists are made of, and most pages are. By name and not by how many pages share it,
 * which brought 50 kB of dialogs and menus along. Some thirty requests became one.
 */
const LISTS = new RegExp(
  [
    'react-virtual|virtual-core',
    'console/src/(?:api|ui/table)/',
    'console/src/ui/(?:page|section|panel|time|duration|every|use-|two-lines|row-link|status-badge)',
    'console/src/features/operations/(?:use-|operation-(?:badge|columns|pages|tones))',
    'console/src/features/(?:people/(?:use-who|members)|session/use-)',
    'console/src/features/workloads/(?:workload-badge|workload-tones|workloads-query)',
  ].join('|'),
)

/** What every dialog is made of, with the palette, which is fetched soon after every page. */
const DIALOGS = /@mantine\/core\/esm\/components\/Modal\/|console\/src\/features\/palette\//

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [react(), nameAhead(), compress()],
  // `vite build --mode stories` has the story page too, to look at it under the real policy.
  define: { __STORIES__: JSON.stringify(mode !== 'production') },
  build: {
    target: 'es2022',
    // A data: font or style would be refused by the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every page needs, in one file: fifty small ones cost more in headers and turns.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shell', tags: ['$initial'], priority: 2 },
            { name: 'lists', test: LISTS, priority: 1 },
            { name: 'dialogs', test: DIALOGS, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': API, '/docs': API } },
}))
