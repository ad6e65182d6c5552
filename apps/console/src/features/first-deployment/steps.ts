/** The steps of the first deployment, in their order; which one is shown stands in the address. */
export const STEPS = ['server', 'source', 'settings', 'deployment'] as const

export type Step = (typeof STEPS)[number]

export function stepOf(text: string | undefined): Step {
  return STEPS.find((step) => step === text) ?? 'server'
}
