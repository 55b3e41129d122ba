/** OpenWorkflow on its SQLite backend: server and worker share one process and one file. */
import { join } from 'node:path';
import { OpenWorkflow } from 'openworkflow';
import { BackendSqlite } from 'openworkflow/sqlite';
import { counted, dataDir, listen, onEnd, outside, ready } from './contract.js';

const backend = BackendSqlite.connect(join(dataDir, 'openworkflow.db'));
const engine = new OpenWorkflow({ backend });
const workflow = engine.defineWorkflow({ name: 'order' }, async ({ input, step }) => {
  const { key } = input;
  await step.run({ name: 'paid' }, () => outside('payment', key));
  await Promise.all([
    step.run({ name: 'accepted' }, () => outside('restaurant', key)),
    step.run({ name: 'assigned' }, () => outside('courier', key)),
  ]);
  await step.run({ name: 'notified' }, () => outside('notification', key));
  counted.done += 1;
});

// 25 and 50 left it waiting between polls; 200 was no faster.
const worker = engine.newWorker({ concurrency: 100 });
await worker.start();
onEnd(() => {});
await listen((key, order) => workflow.run({ key, order }, { idempotencyKey: key }));
ready();
