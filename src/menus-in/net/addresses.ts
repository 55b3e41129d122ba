import ipaddr from 'ipaddr.js';

/** A stretch of addresses that nothing on the public internet answers at, or should be asked at. */
export interface RefusedRange {
  readonly cidr: string;
  readonly what: string;
}

/**
 * Where a page that somebody names must never lead us. From the IANA registries of special-purpose
 * addresses (https://www.iana.org/assignments/iana-ipv4-special-registry,
 * https://www.iana.org/assignments/iana-ipv6-special-registry), RFC 6890 and those named in it.
 *
 * What embeds an IPv4 address in an IPv6 one (NAT64, 6to4, Teredo, mapped, compatible, translated)
 * is refused whole: behind it may stand any address of the IPv4 list.
 */
export const refusedRanges: readonly RefusedRange[] = [
  { cidr: '0.0.0.0/8', what: 'this network' },
  { cidr: '10.0.0.0/8', what: 'private' },
  { cidr: '100.64.0.0/10', what: 'carrier-grade NAT' },
  { cidr: '127.0.0.0/8', what: 'loopback' },
  { cidr: '169.254.169.254/32', what: 'cloud metadata' },
  { cidr: '169.254.0.0/16', what: 'link-local' },
  { cidr: '172.16.0.0/12', what: 'private' },
  { cidr: '192.0.0.0/24', what: 'IETF protocol assignments' },
  { cidr: '192.0.2.0/24', what: 'documentation' },
  { cidr: '192.31.196.0/24', what: 'AS112' },
  { cidr: '192.52.193.0/24', what: 'AMT' },
  { cidr: '192.88.99.0/24', what: '6to4 relay' },
  { cidr: '192.168.0.0/16', what: 'private' },
  { cidr: '192.175.48.0/24', what: 'AS112' },
  { cidr: '198.18.0.0/15', what: 'benchmarking' },
  { cidr: '198.51.100.0/24', what: 'documentation' },
  { cidr: '203.0.113.0/24', what: 'documentation' },
  { cidr: '224.0.0.0/4', what: 'multicast' },
  { cidr: '240.0.0.0/4', what: 'reserved' },
  { cidr: '255.255.255.255/32', what: 'broadcast' },
  // Public ranges, but what answers there is the cloud that we run in.
  { cidr: '100.100.100.200/32', what: 'cloud metadata' },
  { cidr: '168.63.129.16/32', what: 'cloud metadata' },
  { cidr: '::/128', what: 'unspecified' },
  { cidr: '::1/128', what: 'loopback' },
  { cidr: '::/96', what: 'IPv4-compatible' },
  { cidr: '::ffff:0:0/96', what: 'IPv4-mapped' },
  { cidr: '::ffff:0:0:0/96', what: 'IPv4-translated' },
  { cidr: '64:ff9b::/96', what: 'NAT64' },
  { cidr: '64:ff9b:1::/48', what: 'NAT64, local' },
  { cidr: '100::/64', what: 'discard' },
  { cidr: '100:0:0:1::/64', what: 'dummy prefix' },
  { cidr: '2001::/32', what: 'Teredo' },
  { cidr: '2001:2::/48', what: 'benchmarking' },
  { cidr: '2001:db8::/32', what: 'documentation' },
  { cidr: '2001:10::/28', what: 'ORCHID' },
  { cidr: '2001:20::/28', what: 'ORCHID, version 2' },
  { cidr: '2001::/23', what: 'IETF protocol assignments' },
  { cidr: '2002::/16', what: '6to4' },
  { cidr: '2620:4f:8000::/48', what: 'AS112' },
  { cidr: '3fff::/20', what: 'documentation' },
  { cidr: '5f00::/16', what: 'segment routing' },
  { cidr: 'fd00:ec2::254/128', what: 'cloud metadata' },
  { cidr: 'fd20:ce::254/128', what: 'cloud metadata' },
  { cidr: 'fc00::/7', what: 'unique-local' },
  { cidr: 'fe80::/10', what: 'link-local' },
  { cidr: 'fec0::/10', what: 'site-local' },
  { cidr: 'ff00::/8', what: 'multicast' },
];

const parsed = refusedRanges
  .map(({ cidr, what }) => ({ what, range: ipaddr.parseCIDR(cidr) }))
  // The narrowest that holds says best what was refused.
  .toSorted((a, b) => b.range[1] - a.range[1]);
/** All of the public internet's IPv6 addresses so far (RFC 4291 section 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Why an address may not be connected to; undefined when it may. What is no address may not. */
export function refusedBecause(address: string): string | undefined {
  // A zone (`fe80::1%eth0`) only ever names a link of this machine's own.
  if (address.includes('%') || !ipaddr.isValid(address)) return 'not an address';
  if (!/^[\d.]+$|:/.test(address)) return 'not an address';
  const ip = ipaddr.parse(address);
  for (const { what, range } of parsed) {
    if (ip.kind() === range[0].kind() && ip.match(range)) return what;
  }
  if (ip instanceof ipaddr.IPv6 && !ip.match(globalUnicast)) return 'not global unicast';
  return undefined;
}
