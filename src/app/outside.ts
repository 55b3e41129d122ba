import { FleetHttp } from '../adapters/fleet-http/fleet-http.ts';
import { KitchenHttp } from '../adapters/kitchen-http/kitchen-http.ts';
import { MailSmtp, type MailSmtpOptions } from '../adapters/mail-smtp/mail-smtp.ts';
import { NotifyHttp } from '../adapters/notify-http/notify-http.ts';
import { StripePayments } from '../adapters/payments-stripe/stripe-payments.ts';
import type { StripeWebhooks } from '../http/deps.ts';
import type { Notifications } from '../ports/notifications.ts';
import type { Ports } from '../ports/ports.ts';
import type { Clock } from '../task/clock.ts';
import { limits } from './limits.ts';

export interface Outside extends AsyncDisposable {
  readonly ports: Ports;
  readonly stripe: StripeWebhooks;
}

/** The adapters of every port, all towards one base URL: the sandbox city. */
export function openOutside(options: {
  baseUrl: () => string;
  /**
   * Where the customer is sent back to. From the settings, not from the socket: the same key must be
   * the same request after a restart.
   */
  returnUrl: (orderId: string) => string;
  clock: Clock;
  speed: number;
  webhookSecret: string;
  stripeKey: string;
  /** Where e-mail goes; undefined: to the gateway, as all the rest. */
  mail?: MailSmtpOptions | undefined;
}): Outside {
  const opened = new AsyncDisposableStack();
  const { connectionsMax, timeoutMs } = limits.outside;
  const wire = { baseUrl: options.baseUrl(), connectionsMax, timeoutMs };
  const payments = opened.use(
    new StripePayments({
      ...wire,
      apiKey: options.stripeKey,
      webhookSecret: options.webhookSecret,
      returnUrl: options.returnUrl,
      now: () => options.clock.now(),
      // The age of a signature is judged in domain time, which runs faster than the network.
      webhookAgeMsMax: 300_000 * options.speed,
    }),
  );
  return {
    ports: {
      payments,
      kitchens: opened.use(new KitchenHttp(wire)),
      fleets: opened.use(new FleetHttp(wire)),
      notifications: byChannel(opened.use(new NotifyHttp(wire)), options.mail),
    },
    stripe: stripeWebhooks(payments),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function byChannel(gateway: Notifications, options: MailSmtpOptions | undefined): Notifications {
  if (options === undefined) return gateway;
  const mail = new MailSmtp(options);
  return {
    send: (message, call) => (message.channel === 'email' ? mail : gateway).send(message, call),
  };
}

function stripeWebhooks(payments: StripePayments): StripeWebhooks {
  return {
    async read(body, signature, signal) {
      let notice;
      try {
        notice = await payments.readWebhook(body, signature, signal);
      } catch (error) {
        if (error instanceof Error && error.name === 'StripeSignatureVerificationError') {
          return 'forged';
        }
        throw error;
      }
      if (notice === undefined || notice.orderId === null) return undefined;
      const { eventId, orderId } = notice;
      return { eventId, orderId, notice };
    },
  };
}
