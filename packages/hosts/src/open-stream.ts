import type { Duplex } from 'node:stream'

/**
 * Opens a fresh byte stream to one fixed place: a unix socket here, or one on a server through SSH.
 * Rejects when the other side cannot be reached; nothing was sent then.
 */
export type OpenStream = (signal: AbortSignal) => Promise<Duplex>
