/**
 * What is done to an operation at a point: the control plane killed, the step refused, its reply lost (so
 * that it is entered a second time), or the whole cancelled by a person, who presses twice.
 */
export const ACTIONS = ['kill', 'fail', 'drop-reply', 'cancel'] as const

export type Action = (typeof ACTIONS)[number]
