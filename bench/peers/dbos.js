/** DBOS: the workflow's start is the durable acceptance; each step's end is a row in PostgreSQL. */
import { DBOS } from '@dbos-inc/dbos-sdk';
import { counted, dataDir, freePort, listen, onEnd, outside, ready } from './contract.js';
import { startPostgres } from './postgres.js';

async function seeThrough(key, _order) {
  await DBOS.runStep(() => outside('payment', key), { name: 'paid' });
  await Promise.all([
    DBOS.runStep(() => outside('restaurant', key), { name: 'accepted' }),
    DBOS.runStep(() => outside('courier', key), { name: 'assigned' }),
  ]);
  await DBOS.runStep(() => outside('notification', key), { name: 'notified' });
  counted.done += 1;
}

const workflow = DBOS.registerWorkflow(seeThrough, { name: 'order' });
const database = await startPostgres({ dataDir, port: await freePort(), database: 'dbos' });
DBOS.setConfig({
  name: 'orders',
  systemDatabaseUrl: database.url,
  // Its default; 5, 20, 40 and 80 were slower or the same on two cores.
  systemDatabasePoolSize: 10,
  logLevel: 'error',
  enableOTLP: false,
});
await DBOS.launch();
onEnd(async () => {
  await Promise.race([DBOS.shutdown(), new Promise((resolve) => setTimeout(resolve, 2000))]);
  await database.stop();
});
await listen((key, order) => DBOS.startWorkflow(workflow, { workflowID: key })(key, order));
ready();
