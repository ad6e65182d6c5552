import type { Followed } from '@keystone/core/usecases/follow-operation'
import type { OperationRecord } from '@keystone/engine/operation-record'
import type { SseMessage } from '../sse-message.ts'
import { wireEvent } from '../wire/wire-event.ts'
import { wireOutputLine } from '../wire/wire-output-line.ts'

/** The changes of one operation's tree as events of a stream. */
export async function* operationMessages(
  changes: AsyncIterable<Followed>,
  wire: (record: OperationRecord) => object,
): AsyncGenerator<SseMessage> {
  for await (const { change, position } of changes)
    yield { id: position, event: change.is, data: dataOf(change, wire) }
}

function dataOf(change: Followed['change'], wire: (record: OperationRecord) => object): unknown {
  switch (change.is) {
    case 'operation':
      return { is: change.is, operation: wire(change.operation) }
    case 'event':
      return { is: change.is, event: wireEvent(change.event) }
    case 'output':
      return { is: change.is, line: wireOutputLine(change.line) }
    case 'end':
      return change
  }
}
