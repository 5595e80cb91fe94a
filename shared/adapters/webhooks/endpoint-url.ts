import { isIP } from 'node:net';
import type { AddressRefusal } from '#shared/ports.ts';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Names that never lead outside, whatever a resolver says (RFC 6761, RFC 6762 and its appendix G, RFC 8375, RFC 9476). */
const INSIDE_NAMES =
  /(^|\.)(localhost|localdomain|local|internal|intranet|private|corp|home|lan|home\.arpa|alt|test|invalid|onion)$/;

export interface AddressPolicy {
  /** This machine may be called, over http too: for a run on one machine, never for the deployed service. */
  readonly allowLoopback: boolean;
}

/** `[::1]` → `::1`; `localhost.` → `localhost`, however many dots. What URL has understood: `0x7f.1` is `127.0.0.1` by now. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');

const namesLoopback = (host: string): boolean => host === 'localhost' || isLoopbackAddress(host);

/** Whether an address may be connected to, once known. */
export const isAllowedAddress = (address: string, { allowLoopback }: AddressPolicy): boolean =>
  isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));

const refusalOfHost = (host: string, policy: AddressPolicy): AddressRefusal | undefined => {
  if (isIP(host) !== 0) return isAllowedAddress(host, policy) ? undefined : 'address-refused';
  // A name without a dot is of this network.
  return INSIDE_NAMES.test(host) || !host.includes('.') ? 'address-refused' : undefined;
};

const isPlain = (url: URL): boolean =>
  hostOf(url) !== '' && url.username === '' && url.password === '' && url.hash === '';

/** Why an address may not be called, by what it says alone; undefined when it may be, if its name leads outside. */
export const refusalOfUrl = (text: string, policy: AddressPolicy): AddressRefusal | undefined => {
  if (text.length > 2000 || !URL.canParse(text)) return 'not-an-address';
  const url = new URL(text);
  if (!isPlain(url)) return 'not-an-address';
  const host = hostOf(url);
  if (policy.allowLoopback && namesLoopback(host))
    return ['http:', 'https:'].includes(url.protocol) ? undefined : 'not-https';
  return url.protocol === 'https:' ? refusalOfHost(host, policy) : 'not-https';
};
