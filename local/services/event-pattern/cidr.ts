import { BlockList, isIP } from 'node:net';
import { InvalidPattern } from './invalid-pattern';
import type { LeafTest } from './leaves';

/** `10.0.0.0/24` or an IPv6 block: matches the addresses in it. */
export function cidr(value: unknown, path: readonly string[]): LeafTest {
  const [address = '', length = '', ...more] = typeof value === 'string' ? value.split('/') : [];
  const family = familyOf(address);
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
  if (!family || more.length > 0 || bits > (family === 'ipv4' ? 32 : 128)) {
    throw new InvalidPattern('Malformed CIDR, one slash and a prefix length required', path);
  }
  const block = new BlockList();
  block.addSubnet(address, bits, family);
  return (leaf) => typeof leaf === 'string' && familyOf(leaf) === family && block.check(leaf, family);
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  switch (isIP(address)) {
    case 4:
      return 'ipv4';
    case 6:
      return 'ipv6';
    default:
      return undefined;
  }
}
