import { z } from 'zod'

const step = z.looseObject({ status: z.string().optional(), id: z.string().optional() })

/**
 * Turns the engine's progress objects into lines for people: one when the status of a layer changes,
 * not one per refreshed progress bar (a pull of 1 GB sends tens of thousands).
 */
export function progressLines(onLine: (line: string) => void): (object: unknown) => void {
  const last = new Map<string, string>()
  return (object) => {
    const { status, id = '' } = step.parse(object)
    if (status === undefined || last.get(id) === status) return
    last.set(id, status)
    onLine(id === '' ? status : `${id}: ${status}`)
  }
}
