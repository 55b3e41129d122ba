import { type Role, roles, type Scope, scopes } from '../../people/principal.ts';

/**
 * Who may do what: one line an operation. The door refuses to start with an operation that has no
 * line here, and with a line that no operation has. `docs/access.md` is made of this, and
 * `npm run test:access` holds the running door to that page.
 *
 * - `yes`: on everything of the caller's own marketplace. `own`: on what is his alone. `-`: refused.
 * - Own of nobody: the one order whose tracking token he holds. Of a customer: the orders he placed.
 *   Of a restaurant: its orders and itself. Of a courier: deliveries that he was asked for, and himself.
 * - scope: what a key needs besides its role.
 * - narrowed by: `gate`, by the ids in the path (gate.ts); `operation`, by its own query, because it
 *   is a list, or about the caller himself; `-`, there is nothing in it that belongs to anybody.
 * - audit: `all` is written down whoever does it; `staff` when an operator or an admin does.
 */
const table = `
operation            nobody customer restaurant courier operator admin  scope             narrowed   audit

makeQuote            yes    yes      -          -       yes      yes    orders:write      operation  -
placeOrder           yes    yes      -          -       yes      yes    orders:write      operation  -
getOrder             own    own      own        own     yes      yes    orders:read       gate       -
listOrders           -      own      own        -       yes      yes    orders:read       operation  -
listEvents           own    own      own        own     yes      yes    orders:read       gate       -
cancelOrder          own    own      own        -       yes      yes    orders:write      gate       staff
refundOrder          -      -        -          -       yes      yes    money:write       gate       staff
getReceipt           own    own      own        -       yes      yes    orders:read       gate       -
reorder              -      own      -          -       yes      yes    orders:write      gate       -
reviewOrder          -      own      -          -       -        -      orders:write      gate       -
getTimeline          -      -        -          -       yes      yes    orders:read       gate       -
GET /track/:order_id own    own      -          -       yes      yes    orders:read       gate       -

listRestaurants      yes    yes      yes        yes     yes      yes    menus:read        operation  -
getRestaurant        yes    yes      yes        yes     yes      yes    menus:read        gate       -
getMenu              yes    yes      yes        yes     yes      yes    menus:read        gate       -
listSlots            yes    yes      yes        yes     yes      yes    menus:read        gate       -

createRestaurant     -      -        -          -       yes      yes    menus:write       operation  all
getRestaurantSettings -     -        own        -       yes      yes    menus:read        gate       -
updateRestaurant     -      -        own        -       yes      yes    menus:write       gate       staff
putHours             -      -        own        -       yes      yes    menus:write       gate       staff
putDeliveryZones     -      -        own        -       yes      yes    menus:write       gate       staff
setBusyMode          -      -        own        -       yes      yes    menus:write       gate       staff
getMenuSource        -      -        own        -       yes      yes    menus:read        gate       -
putMenu              -      -        own        -       yes      yes    menus:write       gate       staff
updateItem           -      -        own        -       yes      yes    menus:write       gate       staff
listPromotions       -      -        -          -       yes      yes    menus:read        operation  -
putPromotion         -      -        -          -       yes      yes    menus:write       operation  all
createCourier        -      -        -          -       yes      yes    fleet:write       operation  all
getCourier           -      -        -          own     yes      yes    fleet:read        gate       -
putCourier           -      -        -          -       yes      yes    fleet:write       gate       staff
importMenu           -      -        own        -       yes      yes    menus:write       gate       staff
listMenuDrafts       -      -        own        -       yes      yes    menus:read        gate       -
getMenuDraft         -      -        own        -       yes      yes    menus:read        operation  -
approveMenuDraft     -      -        own        -       yes      yes    menus:write       operation  staff
getPhoto             yes    yes      yes        yes     yes      yes    menus:read        operation  -

listRestaurantReviews yes   yes      yes        yes     yes      yes    menus:read        gate       -
listReviews          -      -        -          -       yes      yes    orders:read       operation  -
moderateReview       -      -        -          -       yes      yes    orders:write      operation  staff

getStatement         -      -        own        -       yes      yes    money:read        gate       -
getCourierPay        -      -        -          own     yes      yes    money:read        gate       -
exportOrders         -      -        -          -       yes      yes    money:read        operation  all
exportOrderLines     -      -        -          -       yes      yes    money:read        operation  all
exportCustomer       -      own      -          -       yes      yes    people:read       operation  all
eraseCustomer        -      -        -          -       yes      yes    people:write      operation  all
exportPayouts        -      -        -          -       yes      yes    money:read        operation  all

acceptOrder          -      -        own        -       yes      yes    kitchen:write     gate       staff
rejectOrder          -      -        own        -       yes      yes    kitchen:write     gate       staff
prepareOrder         -      -        own        -       yes      yes    kitchen:write     gate       staff
readyOrder           -      -        own        -       yes      yes    kitchen:write     gate       staff

acceptOffer          -      -        -          own     yes      yes    deliveries:write  gate       staff
declineOffer         -      -        -          own     yes      yes    deliveries:write  gate       staff
enrouteToPickup      -      -        -          own     yes      yes    deliveries:write  gate       staff
arrivedAtPickup      -      -        -          own     yes      yes    deliveries:write  gate       staff
pickedUp             -      -        -          own     yes      yes    deliveries:write  gate       staff
enrouteToDropoff     -      -        -          own     yes      yes    deliveries:write  gate       staff
arrivedAtDropoff     -      -        -          own     yes      yes    deliveries:write  gate       staff
delivered            -      -        -          own     yes      yes    deliveries:write  gate       staff
undeliverable        -      -        -          own     yes      yes    deliveries:write  gate       staff

courierOnDuty        -      -        -          own     yes      yes    fleet:write       gate       staff
courierOffDuty       -      -        -          own     yes      yes    fleet:write       gate       staff
courierPosition      -      -        -          own     yes      yes    fleet:write       gate       -
listCouriers         -      -        -          -       yes      yes    fleet:read        operation  -
offerOrder           -      -        -          -       yes      yes    fleet:write       gate       staff
reassignOrder        -      -        -          -       yes      yes    fleet:write       gate       staff
explainDispatch      -      -        -          -       yes      yes    fleet:read        gate       -
lockDispatch         -      -        -          -       yes      yes    fleet:write       gate       staff
unlockDispatch       -      -        -          -       yes      yes    fleet:write       gate       staff

requestCode          yes    yes      yes        yes     yes      yes    people:write      operation  -
verifyCode           yes    yes      yes        yes     yes      yes    people:write      operation  all
logIn                yes    yes      yes        yes     yes      yes    people:write      operation  all
refreshSession       yes    yes      yes        yes     yes      yes    people:write      operation  -
acceptInvitation     yes    yes      yes        yes     yes      yes    people:write      operation  all
logOut               -      own      own        own     own      own    people:read       operation  -
getMe                -      own      own        own     own      own    people:read       operation  -
createInvitation     -      -        -          -       yes      yes    people:write      operation  all
listAccounts         -      -        -          -       yes      yes    people:read       operation  -
removeAccount        -      -        -          -       yes      yes    people:write      operation  all
createKey            -      -        -          -       -        yes    people:write      operation  all
listKeys             -      -        -          -       -        yes    people:read       operation  -
revokeKey            -      -        -          -       -        yes    people:write      operation  all
listAudit            -      -        -          -       -        yes    people:read       operation  -

fleetWebhook         -      -        -          -       yes      yes    webhooks:write    operation  -
stripeWebhook        yes    yes      yes        yes     yes      yes    webhooks:write    operation  -

metrics              -      -        -          -       yes      yes    metrics:read      -          -
health               yes    yes      yes        yes     yes      yes    metrics:read      -          -
readiness            yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /openapi.json    yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /docs            yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /docs/*          yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /docs/errors     yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /favicon.svg     yes    yes      yes        yes     yes      yes    metrics:read      -          -
GET /favicon.ico     yes    yes      yes        yes     yes      yes    metrics:read      -          -
`;

export const callerRoles = ['nobody', ...roles] as const;
export type CallerRole = 'nobody' | Role;
export type Cell = 'yes' | 'own' | '-';

export interface AccessRow {
  readonly operation: string;
  readonly cells: Readonly<Record<CallerRole, Cell>>;
  readonly scope: Scope;
  readonly narrowedBy: 'gate' | 'operation' | '-';
  readonly audit: 'all' | 'staff' | '-';
}

/** Every line, in the order of the table. */
export const accessRows: readonly AccessRow[] = readTable(table);

/** Throws on anything that is not exactly a line of the table: a slip must not open a door. */
export function readTable(text: string): readonly AccessRow[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const head = words(lines[0] ?? '');
  const wanted = ['operation', ...callerRoles, 'scope', 'narrowed', 'audit'];
  if (head.join() !== wanted.join()) throw new Error(`the table's head is ${head.join(' ')}`);
  const rows = lines.slice(1).map(readLine);
  const names = new Set(rows.map(({ operation }) => operation));
  if (names.size !== rows.length) throw new Error('an operation has two lines');
  return rows;
}

function readLine(line: string): AccessRow {
  // A hidden route is named by method and path, which are two words.
  const all = words(line);
  const nameLength = all.length - callerRoles.length - 3;
  const operation = all.slice(0, nameLength).join(' ');
  const cells = all.slice(nameLength, nameLength + callerRoles.length);
  const [scope, narrowedBy, audit] = all.slice(nameLength + callerRoles.length);
  const valid =
    (nameLength === 1 || (nameLength === 2 && /^[A-Z]+ /.test(operation))) &&
    cells.every((cell) => cell === 'yes' || cell === 'own' || cell === '-') &&
    scopes.includes(scope as Scope) &&
    ['gate', 'operation', '-'].includes(narrowedBy ?? '') &&
    ['all', 'staff', '-'].includes(audit ?? '');
  if (!valid) throw new Error(`not a line of the table: ${line}`);
  return {
    operation,
    cells: Object.fromEntries(
      callerRoles.map((role, at) => [role, cells[at]]),
    ) as AccessRow['cells'],
    scope: scope as Scope,
    narrowedBy: narrowedBy as AccessRow['narrowedBy'],
    audit: audit as AccessRow['audit'],
  };
}

function words(line: string): string[] {
  return line.trim().split(/\s+/);
}
