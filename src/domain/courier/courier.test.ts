import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetM } from '../../base/geo.ts';
import { hour, minute } from '../../base/instant.ts';
import { ZoneClock } from '../hours/zone-clock.ts';
import type { Courier } from './courier.ts';
import { refuseRide } from './fitness.ts';
import { shiftCalendar } from './shift.ts';
import { paces, travelMs, travelMsOver, vehicles } from './vehicle.ts';

/** A Tuesday, 12:30 in Amsterdam. */
const now = Temporal.Instant.from('2026-06-16T10:30:00Z').epochMilliseconds;

const courier: Courier = {
  id: 'cou_1',
  marketplaceId: 'mkt_1',
  name: 'Wout',
  phone: '+447700900000',
  vehicle: 'scooter',
  capacity: 3,
  home: { lat: 52.09, lng: 5.12 },
  timeZone: 'Europe/Amsterdam',
  shifts: [{ weekday: 2, from: 12 * 60, to: 26 * 60 }],
  documents: [
    { kind: 'identity', reference: 'ID-1', expiresAt: null },
    { kind: 'driving_licence', reference: 'DL-1', expiresAt: now + hour },
    { kind: 'insurance', reference: 'IN-1', expiresAt: now + hour },
  ],
};

test('a shift runs by the clock on the courier’s wall, past midnight too', () => {
  const shifts = shiftCalendar(courier, new ZoneClock(courier.timeZone));
  assert.equal(shifts.isOpen(now - 31 * minute), false);
  assert.equal(shifts.isOpen(now), true);
  assert.equal(shifts.isOpen(now + 13 * hour), true);
  assert.equal(shifts.isOpen(now + 14 * hour), false);
});

test('nobody rides without the papers that his vehicle needs', () => {
  assert.equal(refuseRide(courier, now), undefined);
  assert.equal(refuseRide(courier, now + hour)?.code, 'courier.document_expired');
  const bare = { ...courier, documents: courier.documents.slice(0, 1) };
  assert.equal(refuseRide(bare, now)?.code, 'courier.document_missing');
  assert.equal(refuseRide({ ...bare, vehicle: 'bicycle' }, now), undefined);
  const renewed = { kind: 'insurance', reference: 'IN-2', expiresAt: now + 9 * hour } as const;
  const licence = { kind: 'driving_licence', reference: 'DL-2', expiresAt: null } as const;
  const fresh = { ...courier, documents: [...courier.documents, renewed, licence] };
  assert.equal(refuseRide(fresh, now + hour), undefined);
});

test('further takes longer, and no vehicle outruns a city', () => {
  const to = offsetM(courier.home, 2000, 0);
  for (const vehicle of vehicles) {
    const ms = travelMs(vehicle, courier.home, to);
    assert.ok(ms > 3 * minute && ms < 40 * minute, vehicle);
    assert.ok(travelMsOver(vehicle, 4000) > ms, vehicle);
    assert.ok(paces[vehicle].capacity >= 1);
  }
  assert.ok(travelMs('foot', courier.home, to) > travelMs('bicycle', courier.home, to));
});
