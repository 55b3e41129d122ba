import { z } from 'zod';
import { sandboxOptions } from '../sandbox/options.ts';
import { routerPattern } from './router-pattern.ts';

const weights = z
  .strictObject({
    delay: z.number(),
    driving: z.number(),
    waiting: z.number(),
    pay: z.number(),
    presence: z.number(),
    unserved: z.number(),
    earliness: z.number(),
  })
  .partial();

/**
 * Everything that can be set, declared once: the flags of `dabba serve`, the environment
 * (`DABBA_` and the flag in capitals), the help text and the checks all come from here.
 */
export const serveSettings = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(4242).describe('port of the door'),
  mode: z
    .enum(['demo', 'production'])
    .default('demo')
    .describe('"demo" has log-ins that everybody knows; "production" does not start with them'),
  production: z.stringbool().default(false).describe('the same as --mode production'),
  host: z.string().default('127.0.0.1').describe('address of the door; a demo stays on loopback'),
  publicUrl: z
    .url()
    .default('http://127.0.0.1:4242')
    .describe('where customers reach the door; part of what providers are asked, so keep it'),
  data: z.string().default('data/dabba.db').describe('the data file'),
  sandbox: z
    .string()
    .default('inside')
    .describe('the outside world: "inside" this process, or the URL of a `dabba sandbox`'),
  sandboxPort: sandboxOptions.shape.port.describe('port of the sandbox city'),
  speed: z.coerce
    .number()
    .min(1)
    .max(3_600)
    .default(30)
    .describe('domain seconds a second; 60 is a minute a second'),
  clockAnchor: z
    .string()
    .regex(/^\d+:\d+$/)
    .optional()
    .describe('"real:domain", epoch milliseconds that coincide; default kept beside the data'),
  seed: sandboxOptions.shape.seed,
  day: sandboxOptions.shape.day,
  behaviour: sandboxOptions.shape.behaviour,
  mdrp: sandboxOptions.shape.mdrp,
  dispatch: z
    .enum(['optimiser', 'nearest'])
    .default('optimiser')
    .describe('who decides which courier is asked'),
  shadow: z
    .string()
    .optional()
    .transform((text, context): unknown => {
      try {
        return text === undefined ? undefined : JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(weights.optional())
    .describe('weights, as JSON, whose decisions are logged beside ours and never acted on'),
  retentionDays: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .optional()
    .describe('days after an order at which it is forgotten who placed it; default never'),
  router: z
    .string()
    .regex(routerPattern, 'osrm=URL or valhalla=URL')
    .optional()
    .describe(
      'who says how long ways take, "osrm=http://…" or "valhalla=…"; default straight lines',
    ),
  zones: z
    .string()
    .optional()
    .describe('a GeoJSON file of zones that are dispatched apart; default one zone'),
  webhookSecret: sandboxOptions.shape.webhookSecret,
  stripeKey: z.string().default('sk_test_sandbox').describe('what we are known to Stripe by'),
  trustProxy: z
    .string()
    .optional()
    .transform((text) => text?.split(',').map((one) => one.trim()))
    .describe('addresses or networks of the proxies in front, by commas: 127.0.0.1,10.0.0.0/8'),
  smtp: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'mail server for codes and letters, smtp://user:password@host:587; default: the gateway',
    ),
  mailFrom: z.string().default('Dabba <post@localhost>').describe('whom letters are from'),
  adminEmail: z
    .email()
    .optional()
    .describe('invites the first admin of a house in production, and prints the invitation'),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('warn')
    .describe('how much to log, as JSON lines on standard error'),
});

export type ServeSettings = z.infer<typeof serveSettings>;
