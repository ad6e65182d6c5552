import { z } from 'zod'

export const emailAddress = z.email().max(200).toLowerCase()
