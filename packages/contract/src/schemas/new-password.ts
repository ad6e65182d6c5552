import { z } from 'zod'

/** Long rather than complicated; compared with names and common ones by the server. */
export const newPassword = z.string().min(12).max(200)
