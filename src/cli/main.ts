import { Command } from 'commander';
import { z } from 'zod';
import { serveSettings } from '../app/config.ts';
import { sandboxOptions } from '../sandbox/options.ts';
import { importMenuSettings } from './import-menu-settings.ts';
import { addSettings, readSettings } from './settings.ts';

/** Every command loads its own parts only when it is called: `--help` is instant. */
const program = new Command('dabba')
  .description('A food-delivery platform in one process: every order is seen through to its end.')
  .showHelpAfterError();

const doorFlag = ['--door <url>', 'where Dabba is', 'http://127.0.0.1:4242'] as const;

const serveCommand = program.command('serve').description('run Dabba, with a sandbox city inside');
addSettings(serveCommand, serveSettings);
serveCommand.action(async (flags: Record<string, unknown>) => {
  const { serve } = await import('./serve.ts');
  await serve(readSettings(serveSettings, flags));
});

const sandboxSettings = sandboxOptions.extend({ clockAnchor: serveSettings.shape.clockAnchor });
const sandboxCommand = program
  .command('sandbox')
  .description('run the sandbox city as a process of its own');
addSettings(sandboxCommand, sandboxSettings);
sandboxCommand.action(async (flags: Record<string, unknown>) => {
  const { sandbox } = await import('./sandbox.ts');
  await sandbox(readSettings(sandboxSettings, flags));
});

program
  .command('watch <order>')
  .description('follow an order live, event by event')
  .option(...doorFlag)
  .action(async (orderId: string, { door }: { door: string }) => {
    const { watch } = await import('./watch.ts');
    await watch(orderId, door);
  });

program
  .command('timeline <order>')
  .description('why is it here: every event, attempt and latency, and what it waits for')
  .option(...doorFlag)
  .action(async (orderId: string, { door }: { door: string }) => {
    const { timeline } = await import('./timeline.ts');
    await timeline(orderId, door);
  });

const rushSettings = z.strictObject({
  door: z.url().optional().describe('a running Dabba; default: one is started for the day'),
  mdrp: z.string().optional().describe('a folder with a city-day to replay'),
  orders: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(500)
    .describe('how many, where no day is given'),
  hours: z.coerce
    .number()
    .positive()
    .max(24)
    .default(4)
    .describe('domain hours over which they come, where no day is given'),
  speed: serveSettings.shape.speed.unwrap().default(60).describe('domain seconds a second'),
  seed: serveSettings.shape.seed,
  json: z.stringbool().default(false).describe('print the report as one line of JSON'),
});
const rushCommand = program.command('rush').description('play a day of orders and report on it');
addSettings(rushCommand, rushSettings);
rushCommand.action(async (flags: Record<string, unknown>) => {
  const { rush } = await import('./rush/rush.ts');
  await rush(readSettings(rushSettings, flags));
});

const importCommand = program
  .command('import-menu <from>')
  .description('read a menu from a site (https://…) or a file into a draft that a person approves')
  .option('--json', 'print the draft as one line of JSON', false)
  .option('--approve', 'make it the menu of --restaurant, of a running Dabba', false)
  .option('--no-photos', 'fetch no photos')
  .option(
    '--allow-host <host:port>',
    'an address that is asked although it is not on the public internet; may be given again',
    (host: string, all: readonly string[]) => [...all, host],
    [] as readonly string[],
  );
addSettings(importCommand, importMenuSettings);
importCommand.action(async (from: string, flags: Record<string, unknown>) => {
  const { importMenuCommand } = await import('./import-menu.ts');
  await importMenuCommand(from, {
    ...readSettings(importMenuSettings, flags),
    json: flags['json'] === true,
    approve: flags['approve'] === true,
    photos: flags['photos'] !== false,
    allowHost: flags['allowHost'] as readonly string[],
  });
});

const share = z.coerce.number().min(0).max(1).default(0);
const replaySettings = z.strictObject({
  mdrp: z.string().optional().describe('a folder with a city-day'),
  recorded: z.string().optional().describe('a data file, whose last day of orders is played again'),
  dispatch: serveSettings.shape.dispatch,
  router: serveSettings.shape.router,
  speed: rushSettings.shape.speed.unwrap().default(120).describe('domain seconds a second'),
  decline: share.describe('share of offers that couriers decline'),
  dark: share.describe('share of the jobs they take after which they vanish for a while'),
  late: share.describe('share of the jobs whose ways take half as long again'),
  seed: serveSettings.shape.seed,
  json: z.stringbool().default(false).describe('print the report as one line of JSON'),
});
const replayCommand = program
  .command('replay-day')
  .description('play a day against the live dispatcher, and hold it against the benchmark');
addSettings(replayCommand, replaySettings);
replayCommand.action(async (flags: Record<string, unknown>) => {
  const { replayDay } = await import('./replay/replay-day.ts');
  await replayDay(readSettings(replaySettings, flags));
});

program
  .command('approve-menu <draft>')
  .description('make a draft that import-menu left the menu of its restaurant')
  .option(...doorFlag)
  .action(async (draftId: string, { door }: { door: string }) => {
    const { approveMenuCommand } = await import('./import-menu.ts');
    await approveMenuCommand(draftId, door);
  });

program
  .command('backup <file>')
  .description('copy the data file while Dabba runs')
  .option('--data <file>', 'the data file', 'data/dabba.db')
  .action(async (to: string, { data }: { data: string }) => {
    const { backup } = await import('./backup.ts');
    await backup({ data, to });
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const expected = [
    'SettingsError',
    'BackupFailed',
    'DataFileTaken',
    'DoorError',
    'ImportFailed',
    'NotForProduction',
    'NotOnLoopback',
    'Unreadable',
  ];
  console.error(expected.includes(error.name) ? error.message : error);
  process.exitCode = 1;
}
