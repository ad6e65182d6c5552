import type { Json } from '@keystone/engine/json'
import { z } from 'zod'

const withLeft = z.looseObject({ left: z.array(z.string()).min(1) })

/** What the output of a step says to be left; undefined where it says nothing of the kind. */
export function leftBy(output: Json | undefined): readonly string[] | undefined {
  return withLeft.safeParse(output).data?.left
}
