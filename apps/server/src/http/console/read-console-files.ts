import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ConsoleFile } from './console-file.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * The built console, path in the URL → file; undefined where it was never built. Read once and held:
 * about 3 MB, for which a build beside a running control plane cannot give half of one version and
 * half of the next.
 */
export function readConsoleFiles(directory: string): ReadonlyMap<string, ConsoleFile> | undefined {
  if (!existsSync(path.join(directory, 'index.html'))) return undefined
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const files = names.flatMap((name) => {
    const contentType = TYPES[path.extname(name)]
    if (contentType === undefined) return []
    return [[`/${name}`, readFile(path.join(directory, name), contentType)] as const]
  })
  return new Map(files)
}

function readFile(file: string, contentType: string): ConsoleFile {
  const plain = bytesOf(file)
  return {
    contentType,
    isHashed: path.basename(path.dirname(file)) === 'assets',
    etag: `"${createHash('sha256').update(plain).digest('hex').slice(0, 20)}"`,
    plain,
    brotli: ifPresent(`${file}.br`),
    gzip: ifPresent(`${file}.gz`),
  }
}

function ifPresent(file: string): Uint8Array<ArrayBuffer> | undefined {
  return existsSync(file) ? bytesOf(file) : undefined
}

function bytesOf(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(file))
}
