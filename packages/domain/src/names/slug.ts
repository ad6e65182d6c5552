import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/** Names of applications, environments, workloads and processes: they become DNS labels, container names and paths. */
export const slug = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z](?:[a-z0-9-]*[a-z0-9])?$/, wrong('slug'))
