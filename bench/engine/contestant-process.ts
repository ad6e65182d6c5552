import { CONTESTANTS, type ContestantName } from './contestants.ts'

export interface RunOrder {
  readonly operations: number
  readonly atOnce: number
}

/** One contestant in a process of its own, so that none pays for the other's heap and timers. */
const [name, database] = process.argv.slice(2) as [ContestantName, string]
const contestant = await CONTESTANTS[name](database)

process.on('message', ({ operations, atOnce }: RunOrder) => {
  void contestant
    .run(operations, atOnce)
    .then(({ seconds }) => process.send?.((operations * contestant.stepsPerOperation) / seconds))
})
process.on('disconnect', () => void contestant.close().finally(() => process.exit(0)))
process.send?.('ready')
