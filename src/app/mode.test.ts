import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveSettings } from './config.ts';
import { checkMode, modeOf, NotForProduction, NotOnLoopback } from './mode.ts';

const fit = {
  mode: 'production',
  host: '0.0.0.0',
  publicUrl: 'https://eat.example.org',
  sandbox: 'https://gateway.example.org',
  speed: 1,
  webhookSecret: 'whsec_of_our_own_0123456789',
  stripeKey: 'sk_live_of_our_own',
};

test('a demo is what starts by itself, and it stays on loopback', () => {
  assert.equal(modeOf(serveSettings.parse({})), 'demo');
  checkMode(serveSettings.parse({}));
  checkMode(serveSettings.parse({ host: '::1' }));
  assert.throws(() => checkMode(serveSettings.parse({ host: '0.0.0.0' })), NotOnLoopback);
});

test('production starts on settings of its own, wherever it listens', () => {
  checkMode(serveSettings.parse(fit));
  assert.equal(modeOf(serveSettings.parse({ production: 'true' })), 'production');
});

for (const [change, reason] of [
  [{ webhookSecret: undefined }, /webhook-secret is the demo/],
  [{ webhookSecret: 'short' }, /webhook-secret is missing or too short/],
  [{ webhookSecret: '' }, /webhook-secret is missing or too short/],
  [{ stripeKey: undefined }, /stripe-key is the demo/],
  [{ sandbox: 'inside' }, /sandbox is inside/],
  [{ speed: 30 }, /speed is not 1/],
  [{ mdrp: 'day' }, /mdrp/],
  [{ publicUrl: 'http://eat.example.org' }, /not https/],
] as const) {
  test(`production does not start with ${JSON.stringify(change)}`, () => {
    assert.throws(
      () => checkMode(serveSettings.parse({ ...fit, ...change })),
      (error) => error instanceof NotForProduction && reason.test(error.message),
    );
  });
}

test('all that stands in the way is said at once', () => {
  assert.throws(
    () => checkMode(serveSettings.parse({ production: 'true' })),
    (error) => error instanceof NotForProduction && error.reasons.length >= 5,
  );
});
