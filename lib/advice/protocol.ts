import type { MallId, ShopRef } from '../orders/order-key';
import type { GoqSideSettings, OtherSystemId } from '../settings';
import type { Advice } from './advise';
import type { Diagnosis } from './doctor';
import type { Symptom } from './doctor-facts';
import type { TextMatchers } from './match-texts';

/** The doctor's one sentence about an order. */
export type StoredAnswer = { number: string } & Pick<Diagnosis, 'cause' | 'verdict'>;

/** Messages of advice and doctor: name → request and answer; part of the Protocol. Types only. */
export type AdviceProtocol = {
  /** `number` is what a person typed or pasted, noise and full-width digits included. */
  doctor: { request: { number: string; mall?: MallId; symptom?: Symptom }; answer: Diagnosis };
  /** Why GoQ does not have some orders of a shop, from what is stored here; the mall is not asked. */
  'doctor.stored': {
    request: { shop: Pick<ShopRef, 'mall' | 'id'>; numbers: string[] };
    answer: StoredAnswer[];
  };
  /** The texts that a page looks for (match-texts.ts). */
  'advice.matchers': { request: null; answer: TextMatchers };
  /** The advice for each text of a screen, null where nothing is known. */
  advice: { request: { texts: string[] }; answer: (Advice | null)[] };
  /** 取り込まれたら知らせる. */
  'order.watch': { request: { number: string }; answer: null };
  /** GoQ側の設定 of one shop. */
  'goq-side.save': {
    request: { shop: Pick<ShopRef, 'mall' | 'id'>; otherSystem: OtherSystemId; goqSide: GoqSideSettings };
    answer: null;
  };
};
