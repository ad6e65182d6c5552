import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const WORTH_IT_BYTES = 1_000

/** Compresses what was built, once and as well as can be, so that serving costs nothing. */
export function compress(): Plugin {
  let folder = ''
  return {
    name: 'keystone-compress',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (/\.(?:js|css|html|svg)$/.test(name)) compressFile(path.join(folder, name))
      }
    },
  }
}

function compressFile(file: string): void {
  const plain = readFileSync(file)
  if (plain.byteLength < WORTH_IT_BYTES) return
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }))
}
