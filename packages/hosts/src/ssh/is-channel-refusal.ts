/** Whether the other side keeps the connection and opens no channel: no such socket, or no session free. */
export function isChannelRefusal(error: unknown): boolean {
  const said = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return said instanceof Error && said.message.includes('Channel open failure')
}
