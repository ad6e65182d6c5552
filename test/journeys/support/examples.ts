import { readFileSync } from 'node:fs'
import path from 'node:path'

const HELLO = path.resolve(import.meta.dirname, '../../../examples/hello-http')

/** The example with health, slow and WebSocket endpoints, as another version of itself. */
export function helloApp(version: string): Record<string, string> {
  const read = (name: string) => readFileSync(path.join(HELLO, name), 'utf8')
  const manifest = { ...JSON.parse(read('package.json')), version }
  return {
    Dockerfile: read('Dockerfile'),
    'server.js': read('server.js'),
    'websocket.js': read('websocket.js'),
    'package.json': JSON.stringify(manifest),
  }
}

/** The smallest thing that answers: a busybox web server with one page. */
export function tinyApp(page: string): Record<string, string> {
  return {
    Dockerfile: [
      'FROM busybox:stable',
      'COPY index.html /www/index.html',
      'EXPOSE 8080',
      'CMD ["httpd", "-f", "-p", "8080", "-h", "/www"]',
      '',
    ].join('\n'),
    'index.html': page,
  }
}

/** An image whose process is this shell script. It starts nothing else and needs no network. */
export function scriptApp(script: string): Record<string, string> {
  return {
    Dockerfile: [
      'FROM busybox:stable',
      'COPY index.html /www/index.html',
      'COPY run.sh /run.sh',
      'EXPOSE 8080',
      'CMD ["sh", "/run.sh"]',
      '',
    ].join('\n'),
    'index.html': 'a page',
    'run.sh': `${script}\n`,
  }
}
