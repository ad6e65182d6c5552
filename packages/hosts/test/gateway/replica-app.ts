export const REPLICA_PORT = 3000

/**
 * A replica for tests, given to `node -e` with its name as argument: answers its name on port 3000,
 * `/status/N` N, `/hang` never, `/late/MS` after that time, `/headers` what it got, `/body` the body's
 * length; echoes on WebSockets (raw, after the upgrade); speaks first on port 4001 like a mail server; takes connections on 4002 and says nothing.
 */
export const REPLICA_APP = `
const http = require('node:http')
const name = process.argv[1]
const server = http.createServer((request, response) => {
  const [, verb, value] = request.url.split('/')
  if (verb === 'hang') return
  if (verb === 'late') return setTimeout(() => response.end(name), Number(value))
  if (verb === 'status') response.statusCode = Number(value)
  if (verb === 'headers') return response.end(JSON.stringify({ url: request.url, ...request.headers }))
  if (verb === 'break') return request.socket.destroy()
  response.end(name)
})
server.on('upgrade', (request, socket) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n')
  socket.on('data', (data) => socket.write(name + ':' + data))
  socket.on('end', () => socket.end())
  socket.on('error', () => {})
})
server.listen(3000)
require('node:net').createServer((socket) => {
  socket.on('error', () => {})
  socket.write('220 hello\\r\\n')
}).listen(4001)
require('node:net').createServer((socket) => socket.on('error', () => {})).listen(4002)
process.on('SIGTERM', () => process.exit(0))
`
