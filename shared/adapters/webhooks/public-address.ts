import { BlockList, isIP } from 'node:net';

/**
 * IPv4 ranges that lead elsewhere than to one public machine: IANA's special-purpose registry (RFC 6890 and its
 * successors), multicast, the reserved class E, and the one public address behind which a cloud keeps its metadata.
 */
const CLOSED_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within 2000::/3, the only space from which public IPv6 addresses are given: what is not one machine's. */
const CLOSED_IPV6 = [
  // Protocol assignments: Teredo, benchmarking, ORCHID, and others of RFC 2928.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4 carries an IPv4 address, whichever it is.
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ['3ffe::', 16],
] as const;

const listOf = (ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

const closedIpv4 = listOf(CLOSED_IPV4, 'ipv4');
const closedIpv6 = listOf(CLOSED_IPV6, 'ipv6');
const unicastIpv6 = listOf([['2000::', 3]], 'ipv6');
const mappedIpv4 = listOf([['::ffff:0:0', 96]], 'ipv6');
const loopbackIpv4 = listOf([['127.0.0.0', 8]], 'ipv4');
const loopbackIpv6 = listOf([['::1', 128]], 'ipv6');

/** ISATAP writes an IPv4 address in the end of an IPv6 one, after `0000:5efe` or `0200:5efe` (RFC 5214). */
const ISATAP = /:(?:0{0,4}|200):5efe:[0-9a-f:.]+$/i;

/** Whether an address is one machine of the public internet. Anything that is not an address is not. */
export const isPublicAddress = (address: string): boolean => {
  // An address with a zone (`fe80::1%eth0`) is of this link.
  if (address.includes('%')) return false;
  const family = isIP(address);
  if (family === 4) return !closedIpv4.check(address, 'ipv4');
  if (family !== 6) return false;
  // A list of IPv4 ranges finds an address in its mapped form too.
  if (mappedIpv4.check(address, 'ipv6')) return !closedIpv4.check(address, 'ipv6');
  return unicastIpv6.check(address, 'ipv6') && !closedIpv6.check(address, 'ipv6') && !ISATAP.test(address);
};

/** Whether an address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return loopbackIpv4.check(address, 'ipv4');
  return family === 6 && !address.includes('%') && loopbackIpv6.check(address, 'ipv6');
};
