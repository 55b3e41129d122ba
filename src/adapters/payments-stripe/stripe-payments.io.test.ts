import { after } from 'node:test';
import { checkPayments } from '../../ports/payments.contract.ts';
import { startSandboxProcess } from '../testing/sandbox-process.ts';
import { StripePayments } from './stripe-payments.ts';

const sandbox = await startSandboxProcess();
const payments = new StripePayments({
  baseUrl: sandbox.url,
  apiKey: 'sk_test_sandbox',
  webhookSecret: 'whsec_sandbox',
  returnUrl: (orderId) => `http://127.0.0.1/track/${orderId}`,
  now: () => Date.now(),
});
after(async () => {
  await payments[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

checkPayments(async () => ({
  payments,
  methods: {
    approved: 'pm_card_visa',
    declined: 'pm_card_visa_chargeDeclined',
    actionRequired: 'pm_card_authenticationRequired',
  },
  ...sandbox.controls('payments'),
}));
