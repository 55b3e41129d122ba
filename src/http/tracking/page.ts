import { exponentOf } from '../../base/money.ts';
import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { type Order, type OrderLine, shortCode } from '../../domain/order/order.ts';
import { hasEnded, orderRanks } from '../../domain/order/status.ts';
import { type Html, html, nothing, scriptTag, sourceOf, styleTag, trusted } from '../html.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { eventWords, headlineOf, moneyWords, stepsOf, vehicleWords } from './words.ts';

export interface Tracked {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly courier: { readonly name: string | null; readonly vehicle: string | null } | null;
  readonly now: Instant;
}

/**
 * Nothing on the page may run or be fetched but its own script and style, and what it asks of this
 * server. Whoever has the address sees the page, so it is told to nobody (`referrer-policy`).
 */
export const trackingHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `script-src ${sourceOf(script)}`,
    `style-src ${sourceOf(style)}`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

/** The tracking page of one order: whole, as it is now, and readable without its script. */
export function trackingPage(tracked: Tracked): string {
  const { order } = tracked;
  const { title } = headlineOf(order, tracked.courier?.name ?? null);
  const place = order.facts.pickup.name;
  const over = hasEnded(order.status);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <title>${title} · ${place}</title>
        ${styleTag(style)}
        ${over ? nothing : html`<noscript><meta http-equiv="refresh" content="20" /></noscript>`}
      </head>
      <body>
        <div class="page">
          <header>
            <span class="mark">Dabba</span><span class="code">${shortCode(order.facts.id)}</span>
          </header>
          ${mainPart(tracked)}
          <footer>
            <span id="link">${over ? 'Up to date' : 'As of now'}</span
            ><span>${order.facts.timeZone.replaceAll('_', ' ')} time</span>
          </footer>
        </div>
        ${scriptTag(script)}
      </body>
    </html> `.text;
}

function mainPart(tracked: Tracked): Html {
  const { order } = tracked;
  const { facts, status, sequence } = order;
  const over = hasEnded(status);
  const mood = status === 'delivered' ? 'good' : order.end === null ? '' : 'bad';
  return html`<main
    data-order="${facts.id}"
    data-sequence="${sequence}"
    data-over="${String(over)}"
    data-status="${status}"
  >
    <section class="card now ${mood}">
      ${headline(tracked)}
      <ol class="steps">
        ${stepsOf(order, tracked.events).map(
          ({ label, state }) =>
            html`<li
              class="${state}"
              ${state === 'now' ? trusted(' aria-current="step"') : nothing}
            >
              ${label}
            </li>`,
        )}
      </ol>
    </section>
    ${courierCard(tracked)} ${bill(order)}
    <section class="card">
      <dl class="where">
        <div>
          <dt>From</dt>
          <dd>${facts.pickup.name}, ${facts.pickup.address}</dd>
        </div>
        <div>
          <dt>To</dt>
          <dd>${facts.dropoff.address}</dd>
        </div>
      </dl>
    </section>
    ${story(tracked)}
  </main>`;
}

function headline({ order, courier, now }: Tracked): Html {
  const { title, more } = headlineOf(order, courier?.name ?? null);
  const money = moneyWords(order);
  const { payment } = order;
  const pay = payment.status === 'requires_action' && isWeb(payment.actionUrl);
  return html`<div aria-live="polite">
    <h1>${title}</h1>
    ${more === '' ? nothing : html`<p>${more}</p>`}${money === '' ? nothing : html`<p>${money}</p>`}
    ${pay ? html`<a class="pay" href="${payment.actionUrl}" rel="noreferrer">Confirm the payment</a>` : nothing}
    ${arrival(order, now)}
  </div>`;
}

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function arrival(order: Order, now: Instant): Html {
  const { facts, status, statusAt } = order;
  const at = (instant: Instant): Html => timeTag(instant, { zone: facts.timeZone, now });
  if (status === 'delivered') return html`<p class="eta">At <b>${at(statusAt)}</b></p>`;
  if (order.end !== null) return nothing;
  if (now > facts.promisedAt && orderRanks[status] >= orderRanks.placed) {
    return html`<p class="eta">
      It was to be there by <b>${at(facts.promisedAt)}</b> and is running late. Sorry.
    </p>`;
  }
  return html`<p class="eta">There by about <b>${at(facts.promisedAt)}</b></p>`;
}

function courierCard({ order, courier }: Tracked): Html {
  if (courier === null || order.end !== null) return nothing;
  const name = courier.name ?? 'Your courier';
  const how = vehicleWords(courier.vehicle);
  const { status } = order.delivery;
  const doing = courierWords[status as keyof typeof courierWords] ?? '';
  return html`<section class="card">
    <h2>Courier</h2>
    <div class="who">
      <div class="face" aria-hidden="true">${firstLetter(name)}</div>
      <div><b>${name}</b><span>${[doing, how].filter((part) => part !== '').join(', ')}</span></div>
    </div>
  </section>`;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function firstLetter(name: string): string {
  for (const { segment } of graphemes.segment(name)) return segment;
  return '';
}

const courierWords = {
  confirmed: 'will bring it',
  enroute_to_pickup: 'on the way to the restaurant',
  arrived_at_pickup: 'at the restaurant',
  picked_up: 'has your food',
  enroute_to_dropoff: 'on the way to you',
  arrived_at_dropoff: 'at your door',
  delivered: 'brought it',
} as const;

function bill({ facts }: Order): Html {
  const money = (amount: number): string => moneyText(amount, facts.currency);
  const charges = facts.charges.filter(({ kind }) => kind !== 'subtotal');
  return html`<section class="card">
    <h2>${facts.pickup.name}</h2>
    <table>
      ${facts.lines.map((line) => lineRow(line, money))}
      ${charges.map(
        ({ label, amount }, at) =>
          html`<tr class="charge${at === 0 ? ' first' : ''}">
            <td colspan="2">${label}</td>
            <td>${money(amount)}</td>
          </tr>`,
      )}
      <tr class="total">
        <td colspan="2">Total</td>
        <td>${money(facts.total)}</td>
      </tr>
    </table>
  </section>`;
}

function lineRow(line: OrderLine, money: (amount: number) => string): Html {
  const extras = line.modifiers.map(({ name, quantity }) =>
    quantity === 1 ? name : `${quantity} × ${name}`,
  );
  if (line.note !== null) extras.push(`“${line.note}”`);
  return html`<tr>
    <td class="count">${line.quantity} ×</td>
    <td>
      ${line.name}${
        extras.length === 0 ? nothing : html`<span class="mods">${extras.join(', ')}</span>`
      }
    </td>
    <td>${money(line.total)}</td>
  </tr>`;
}

function story({ order, events, now }: Tracked): Html {
  const { timeZone, pickup } = order.facts;
  const told: Html[] = [];
  for (const event of events) {
    const words = eventWords(event, pickup.name);
    if (words === undefined) continue;
    const at = timeTag(event.occurredAt ?? event.at, { zone: timeZone, now });
    told.push(html`<li>${at}<span>${words}</span></li>`);
  }
  return html`<section class="card">
    <h2>So far</h2>
    <ol class="story">
      ${told}
    </ol>
  </section>`;
}

const clocks = new Map<string, { hours: Intl.DateTimeFormat; day: Intl.DateTimeFormat }>();

/** The time on the restaurant's wall; with the day when that is not today. */
function timeTag(at: Instant, { zone, now }: { zone: string; now: Instant }): Html {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    const options = { timeZone: zone, hourCycle: 'h23' } as const;
    clock = {
      hours: new Intl.DateTimeFormat('en', { ...options, hour: '2-digit', minute: '2-digit' }),
      day: new Intl.DateTimeFormat('en', {
        timeZone: zone,
        weekday: 'short',
        day: 'numeric',
        month: 'short',
      }),
    };
    clocks.set(zone, clock);
  }
  const day = clock.day.format(at);
  const text = clock.hours.format(at);
  const said = day === clock.day.format(now) ? text : `${day}, ${text}`;
  return html`<time datetime="${new Date(at).toISOString()}">${said}</time>`;
}

const currencies = new Map<string, Intl.NumberFormat>();

function moneyText(amount: number, currency: string): string {
  let format = currencies.get(currency);
  if (format === undefined) {
    const digits = exponentOf(currency);
    format = new Intl.NumberFormat('en', {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    currencies.set(currency, format);
  }
  return format.format(amount / 10 ** exponentOf(currency));
}
