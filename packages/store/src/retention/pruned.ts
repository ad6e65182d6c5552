/**
 * How far the history of an operation has been taken down; it only goes up. `outputHidden` comes in the
 * first transaction and `output` in the last one, so that output is never seen in part however many
 * transactions its removal takes, and a removal that was cut short is found and finished.
 */
export const PRUNED = { nothing: 0, outputHidden: 1, output: 2, events: 3 } as const
