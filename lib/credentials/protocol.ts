import type { ConnectionReport, FieldProblem } from '../malls/mall';
import type { Instant } from '../orders/basics';
import type { ShopRef } from '../orders/order-key';
import type { NotificationSettings } from '../settings';
import type { MallForm } from './mall-form';

type Shop = Pick<ShopRef, 'mall' | 'id'>;

/**
 * What came of a new key. 'pending': the mall refuses it, which it also does while a fresh key is spreading; it is kept sealed and
 * tried again, and the old one stays in use (T-6).
 */
export type RenewAnswer =
  | { kind: 'problems'; problems: FieldProblem[] }
  | { kind: 'accepted'; report: ConnectionReport }
  | { kind: 'pending'; report: ConnectionReport }
  | { kind: 'untested'; report: ConnectionReport };

/** Messages of the credential calendar; part of the Protocol. Types only. */
export type CredentialProtocol = {
  'credentials.renew': { request: { shop: Shop; credentials: Record<string, string> }; answer: RenewAnswer };
  /** The malls that a shop may be added of. */
  'malls.forms': { request: null; answer: MallForm[] };
  /** The mall's own page that asks for the shop's consent; it comes back to `redirectUri` with `state`. */
  'credentials.consent': {
    request: { shop: Shop; credentials: Record<string, string>; redirectUri: string; state: string };
    answer: { problems: FieldProblem[] } | { page: string };
  };
  /**
   * Opens a session by what a person gave for it (the mall's `grant`); `given` is used once and not kept. Empty `credentials` stand
   * for the stored ones: then the shop goes on importing at once.
   */
  'credentials.grant': {
    request: { shop: Shop; credentials: Record<string, string>; given: Record<string, string> };
    answer: { problems: FieldProblem[] } | { granted: true };
  };
  /** The tick 「GoQにも貼り付けた」 for the key in use (S-136). */
  'credentials.in-goq': { request: { shop: Shop; done: boolean }; answer: null };
  /** The end that a person read off the mall's screen; used where the mall does not tell it. */
  'credentials.expiry': { request: { shop: Shop; expiresAt: Instant }; answer: null };
  'notifications.save': { request: NotificationSettings; answer: null };
};
