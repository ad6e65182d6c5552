import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './build/compress.ts'

/** Where `npm run dev` finds a running control plane. */
const API = process.env.KEYSTONE_URL ?? 'http://127.0.0.1:7400'

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [react(), compress()],
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
      output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/v1': API, '/docs': API } },
}))
