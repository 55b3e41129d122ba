import { setTimeout as wait } from 'node:timers/promises';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { asOperator, DoorError, type EventOut, eventOut } from './door.ts';
import { eventLine } from './lines.ts';

/**
 * Follows an order in the terminal until nothing more can happen to it. When the connection breaks
 * it comes again with the last event it saw, so that nothing is missed and nothing shown twice.
 */
export async function watch(orderId: string, door: string): Promise<void> {
  let last = 0;
  let first: EventOut | undefined;
  for (let failures = 0; failures < 30; failures++) {
    try {
      for await (const message of stream(`${door}/v1/orders/${orderId}/events`, last)) {
        failures = 0;
        if (message === 'end') return;
        first ??= message;
        last = message.sequence;
        console.log(eventLine(message, first));
      }
    } catch (error) {
      if (error instanceof DoorError) throw error;
      console.log(`… the connection broke (${String(error)}); trying again`);
      await wait(1_000);
    }
  }
  throw new DoorError('the door stays shut');
}

async function* stream(url: string, after: number): AsyncGenerator<EventOut | 'end'> {
  const response = await fetch(url, {
    headers: { ...asOperator(), accept: 'text/event-stream', 'last-event-id': String(after) },
  });
  if (response.status === 204) {
    yield 'end';
    return;
  }
  if (response.status >= 400 && response.status < 500) {
    throw new DoorError(`no such order at ${new URL(url).origin} (status ${response.status})`);
  }
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  const messages = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of messages) {
    if (event === 'end') {
      yield 'end';
      return;
    }
    yield eventOut.parse(JSON.parse(data));
  }
}
