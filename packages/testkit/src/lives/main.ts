import { simMain } from '../sim/main.ts'
import { toyScenario } from '../sim/toy/toy-scenario.ts'
import { productScenario } from './product-scenario.ts'

process.exitCode = await simMain([productScenario, toyScenario], process.argv.slice(2), (line) => {
  process.stdout.write(`${line}\n`)
})
