/** A Dabba whose outside says yes to everything at once; its orders then wait for the kitchen. */
import { join } from 'node:path';
import { forgetfulPorts } from '../../src/adapters/fakes/forgetful.ts';
import { realClock } from '../../src/task/clock.ts';
import { openHouse } from '../house.ts';
import { orderBodies } from '../orders/dabba-orders.ts';

const house = await openHouse({
  file: join(process.env['DATA_DIR'] ?? '.', 'dabba.db'),
  ports: forgetfulPorts({ clock: realClock }),
  policy: { fleet: 'partner' },
});
await house.server.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) });
console.log(`READY ${JSON.stringify(orderBodies(house.restaurants))}`);
