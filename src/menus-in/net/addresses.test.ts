import assert from 'node:assert/strict';
import test from 'node:test';
import ipaddr from 'ipaddr.js';
import { refusedBecause, refusedRanges } from './addresses.ts';

/** Written out, so that a range that is dropped from the list is missed here. */
const refused: readonly (readonly [address: string, because: string])[] = [
  ['0.0.0.0', 'this network'],
  ['0.255.255.255', 'this network'],
  ['10.0.0.0', 'private'],
  ['10.255.255.255', 'private'],
  ['100.64.0.1', 'carrier-grade NAT'],
  ['100.127.255.254', 'carrier-grade NAT'],
  ['100.100.100.200', 'cloud metadata'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['168.63.129.16', 'cloud metadata'],
  ['169.254.0.1', 'link-local'],
  ['169.254.169.254', 'cloud metadata'],
  ['172.16.0.1', 'private'],
  ['172.31.255.254', 'private'],
  ['192.0.0.8', 'IETF protocol assignments'],
  ['192.0.2.1', 'documentation'],
  ['192.31.196.1', 'AS112'],
  ['192.52.193.1', 'AMT'],
  ['192.88.99.1', '6to4 relay'],
  ['192.168.0.1', 'private'],
  ['192.168.255.254', 'private'],
  ['192.175.48.1', 'AS112'],
  ['198.18.0.1', 'benchmarking'],
  ['198.19.255.254', 'benchmarking'],
  ['198.51.100.1', 'documentation'],
  ['203.0.113.1', 'documentation'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.254', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['::', 'unspecified'],
  ['::1', 'loopback'],
  ['::7f00:1', 'IPv4-compatible'],
  ['::127.0.0.1', 'IPv4-mapped'],
  ['::ffff:127.0.0.1', 'IPv4-mapped'],
  ['::ffff:8.8.8.8', 'IPv4-mapped'],
  ['::ffff:7f00:1', 'IPv4-mapped'],
  ['::ffff:0:10.0.0.1', 'IPv4-translated'],
  ['64:ff9b::169.254.169.254', 'NAT64'],
  ['64:ff9b::a00:1', 'NAT64'],
  ['64:ff9b::808:808', 'NAT64'],
  ['64:ff9b:1::a00:1', 'NAT64, local'],
  ['100::1', 'discard'],
  ['100:0:0:1::1', 'dummy prefix'],
  ['2001:0:4136:e378:8000:63bf:3fff:fdd2', 'Teredo'],
  ['2001:2::1', 'benchmarking'],
  ['2001:10::1', 'ORCHID'],
  ['2001:2f:ffff::1', 'ORCHID, version 2'],
  ['2001:1::1', 'IETF protocol assignments'],
  ['2001:db8::1', 'documentation'],
  ['2002:7f00:1::', '6to4'],
  ['2002:808:808::1', '6to4'],
  ['2620:4f:8000::1', 'AS112'],
  ['3fff:fff::1', 'documentation'],
  ['5f00::1', 'segment routing'],
  ['fc00::1', 'unique-local'],
  ['fdff::1', 'unique-local'],
  ['fd00:ec2::254', 'cloud metadata'],
  ['fd20:ce::254', 'cloud metadata'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['fec0::1', 'site-local'],
  ['feff::1', 'site-local'],
  ['ff02::1', 'multicast'],
  ['4000::1', 'not global unicast'],
  ['e000::1', 'not global unicast'],
  ['fe80::1%eth0', 'not an address'],
  ['2606:4700::1111%1', 'not an address'],
  ['localhost', 'not an address'],
  ['', 'not an address'],
];

for (const [address, because] of refused) {
  test(`${address === '' ? 'nothing' : address} is refused: ${because}`, () => {
    assert.equal(refusedBecause(address), because);
  });
}

test('every range of the list has an address in the table above', () => {
  const addresses = refused.map(([address]) => address).filter((one) => ipaddr.isValid(one));
  for (const { cidr, what } of refusedRanges) {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    const inside = addresses.some((one) => {
      const ip = ipaddr.parse(one);
      return ip.kind() === network.kind() && ip.match([network, bits] as never);
    });
    assert.ok(inside, `${cidr}, ${what}`);
  }
});

test('the first and the last address of every range are refused', () => {
  for (const { cidr } of refusedRanges) {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    const bytes = network.toByteArray();
    const last = bytes.map((byte, at) => byte | (0xff >> Math.min(8, Math.max(0, bits - at * 8))));
    assert.ok(refusedBecause(network.toString()) !== undefined, cidr);
    assert.ok(refusedBecause(ipaddr.fromByteArray(last).toString()) !== undefined, cidr);
  }
});

const allowed = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.1',
  '192.167.255.255',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001::200e',
  '2001:4860:4860::8888',
  '2003::1',
];

for (const address of allowed) {
  test(`${address}, which is public, is not refused`, () => {
    assert.equal(refusedBecause(address), undefined);
  });
}
