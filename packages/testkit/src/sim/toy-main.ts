import { simMain } from './main.ts'
import { toyScenario } from './toy/toy-scenario.ts'

process.exitCode = await simMain([toyScenario], process.argv.slice(2), (line) => {
  process.stdout.write(`${line}\n`)
})
