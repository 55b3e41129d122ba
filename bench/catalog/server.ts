/** A Dabba whose stored catalogue holds a large city; nobody orders anything. */
import { join } from 'node:path';
import { forgetfulPorts } from '../../src/adapters/fakes/forgetful.ts';
import { catalogMigrations } from '../../src/catalog/stored/migrations.ts';
import { openCatalog } from '../../src/catalog/stored/open-catalog.ts';
import { Store } from '../../src/store/store.ts';
import { realClock } from '../../src/task/clock.ts';
import { openHouse } from '../house.ts';
import { generatedCity } from './generated.ts';

const folder = process.env['DATA_DIR'] ?? '.';
const seed = generatedCity(Number(process.env['RESTAURANTS']), Number(process.env['SEED']));
const open = (): Promise<Store> =>
  Store.open({ file: join(folder, 'dabba.db.store'), rooms: [catalogMigrations] });
{
  await using store = await open();
  await openCatalog({ store, seed });
}
// As at every start but the first: the city is read back from the file.
const openedAt = performance.now();
const store = await open();
const catalog = await openCatalog({ store });
const openMs = performance.now() - openedAt;
const house = await openHouse({
  file: join(folder, 'dabba.db'),
  ports: forgetfulPorts({ clock: realClock }),
  policy: {},
  catalog,
});
await house.server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
console.log(`READY ${JSON.stringify({ openMs })}`);
