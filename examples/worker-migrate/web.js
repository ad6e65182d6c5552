import { createServer } from 'node:http'
import { readStore, SCHEMA_VERSION } from './store.js'

const port = Number(process.env.PORT ?? 3000)

const server = createServer((request, response) => {
  const store = readStore()
  const isMigrated = store.schema >= SCHEMA_VERSION
  const path = request.url.split('?')[0]
  if (path === '/healthz') {
    response.writeHead(isMigrated ? 200 : 503)
    response.end(isMigrated ? 'ok\n' : `schema ${store.schema}, ${SCHEMA_VERSION} needed\n`)
  } else {
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(`${JSON.stringify(store)}\n`)
  }
})

process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  server.closeIdleConnections()
})
server.listen(port, () => console.log(`web listens on ${port}`))
