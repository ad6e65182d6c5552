/** The names of the pretended company, the same in every life. */
export const NAMES = {
  organisation: 'org_00000000000000000000000000000001',
  application: 'app_00000000000000000000000000000001',
  environment: 'env_00000000000000000000000000000001',
  server: (index: number) => `srv_${String(index).padStart(32, '0')}`,
  workload: (index: number) => `wl_${String(index).padStart(32, '0')}`,
  workloadName: (workloadId: string) => `web-${workloadId.slice(-2)}`,
  host: (workloadId: string) => `w${workloadId.slice(-2)}.example.com`,
  repository: (workloadId: string) => `https://git.example.com/${workloadId.slice(-2)}.git`,
  connection: 'src_00000000000000000000000000000001',
} as const

/** Secrets of the company: no journal, output, label, log of the control plane or error may hold one. */
export const SECRETS = {
  variable: 'canary-variable-7f3a9c',
  git: 'canary-git-password-51be20',
} as const
