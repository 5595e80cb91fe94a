import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckAddress } from '#shared/ports.ts';
import { hostOf, isAllowedAddress, refusalOfUrl, type AddressPolicy } from './endpoint-url.ts';

/** A name that is not found by then is looked at when it is called. */
const PATIENCE_MS = 2_000;

export type ResolveName = (name: string) => Promise<readonly LookupAddress[]>;
export const resolveName: ResolveName = (name) => lookup(name, { all: true, verbatim: true });

/**
 * Looks at an address when it is registered. Its name may lead elsewhere later, so that this is a courtesy to whoever
 * mistypes; what protects is the same look at each connection.
 */
export const makeCheckAddress =
  (policy: AddressPolicy, resolve: ResolveName = resolveName): CheckAddress =>
  async (text) => {
    const refusal = refusalOfUrl(text, policy);
    if (refusal !== undefined) return refusal;
    const host = hostOf(new URL(text));
    if (isIP(host) !== 0) return undefined;
    const found = resolve(host).catch((): readonly LookupAddress[] => []);
    const addresses = await Promise.race([found, sleep(PATIENCE_MS, [], { ref: false })]);
    return addresses.every(({ address }) => isAllowedAddress(address, policy)) ? undefined : 'address-refused';
  };
