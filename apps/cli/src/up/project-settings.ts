import { z } from 'zod'

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())

/** What `keystone up` needs to know, from flags and from keystone.json alike. */
export const projectSettings = z.strictObject({
  app: z.string().optional().describe('Application; made where it is missing'),
  env: z.string().optional().describe('Environment of it; production unless said'),
  name: z.string().optional().describe('Workload; web unless said'),
  git: z.string().optional().describe('Address of a Git repository with a Dockerfile'),
  image: z.string().optional().describe('Image with tag or digest'),
  static: z.string().optional().describe('Address of a Git repository whose files are served'),
  ref: z.string().optional().describe('Branch, tag or commit'),
  directory: z.string().optional().describe('Folder of the repository'),
  dockerfile: z.string().optional().describe('Path of the Dockerfile in that folder'),
  markdown: z.boolean().optional().describe('static: render Markdown'),
  spa: z.boolean().optional().describe('static: answer unknown paths with /index.html'),
  credential: z.string().optional().describe('Name of the source connection that may read it'),
  registry: z.string().optional().describe('Name of the registry to pull from'),
  host: list.optional().describe('Host names (host or host/path) at which it answers'),
  tls: z.enum(['acme', 'internal', 'off']).optional().describe('Certificates of those hosts'),
  port: z.coerce.number().int().optional().describe('Port that the container listens on'),
  health: z.string().optional().describe('Path that answers below 500 once it is ready'),
  replicas: z.coerce.number().int().optional().describe('How many of it'),
  spec: z
    .record(z.string(), z.json())
    .optional()
    .describe('Anything else of the workload’s spec: processes, migration, resources…'),
})

export type ProjectSettings = z.output<typeof projectSettings>
