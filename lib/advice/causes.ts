/**
 * How a cause looks: 'ok' nothing is wrong · 'wait' it passes by itself · 'caution' a person decides · 'fee' an amount is missing ·
 * 'stop' work stands still · 'unknown' we cannot tell.
 */
export type Mark = 'ok' | 'wait' | 'caution' | 'fee' | 'stop' | 'unknown';

/**
 * Every answer the doctor can give, with the names of the facts that its sentence may use as `{name}`. The sentences are data
 * (`doctor` of a catalogue entry), so that they can be replaced without a release (D-7).
 */
export const CAUSES = {
  // The number itself
  'no-number': { mark: 'caution', facts: [] },
  'several-numbers': { mark: 'caution', facts: ['count'] },
  'which-mall': { mark: 'caution', facts: ['malls'] },
  'unknown-shop': { mark: 'caution', facts: ['prefix'] },
  // Not imported, Rakuten
  'in-goq': { mark: 'ok', facts: ['status'] },
  'already-imported': { mark: 'ok', facts: ['time'] },
  'imported-here': { mark: 'caution', facts: ['time', 'system'] },
  'buyer-cancel-time': { mark: 'wait', facts: ['left', 'when', 'minutes', 'system'] },
  'not-at-mall': { mark: 'caution', facts: ['time'] },
  cancelled: { mark: 'caution', facts: ['status'] },
  'source-status': { mark: 'caution', facts: ['rms', 'source', 'system'] },
  'source-status-wait': { mark: 'wait', facts: ['rms', 'source', 'system'] },
  'past-source-status': { mark: 'caution', facts: ['rms', 'source', 'system'] },
  'no-key': { mark: 'caution', facts: [] },
  'key-expired': { mark: 'stop', facts: ['expiry'] },
  'key-refused': { mark: 'stop', facts: ['time'] },
  'key-spreading': { mark: 'wait', facts: ['since'] },
  'function-off': { mark: 'stop', facts: [] },
  'goq-key-not-updated': { mark: 'stop', facts: ['renewed'] },
  'excluded-hanpukai': { mark: 'caution', facts: ['system'] },
  'excluded-reserve': { mark: 'caution', facts: ['system'] },
  'excluded-drug': { mark: 'caution', facts: ['system'] },
  'excluded-other': { mark: 'caution', facts: ['what', 'system'] },
  'fee-unset': { mark: 'fee', facts: ['system'] },
  'too-old': { mark: 'caution', facts: ['age', 'system', 'hours'] },
  'too-old-for-goq': { mark: 'caution', facts: ['age', 'days'] },
  'mall-paused': { mark: 'wait', facts: ['next'] },
  'import-trouble': { mark: 'stop', facts: ['what'] },
  'next-import': { mark: 'wait', facts: ['next'] },
  'details-waiting': { mark: 'wait', facts: [] },
  quarantined: { mark: 'caution', facts: ['attempts'] },
  // Not exported, Rakuten
  'already-reflected': { mark: 'ok', facts: ['status'] },
  'export-period': { mark: 'caution', facts: ['updated', 'days'] },
  'export-status': { mark: 'caution', facts: ['status'] },
  'shipment-fields': { mark: 'caution', facts: ['missing'] },
  'ship-date-ahead': { mark: 'wait', facts: ['date'] },
  'fee-unset-unconfirmed': { mark: 'fee', facts: [] },
  unconfirmed: { mark: 'caution', facts: [] },
  'payment-pending': { mark: 'wait', facts: ['payment'] },
  'change-pending': { mark: 'caution', facts: [] },
  'report-pending': { mark: 'wait', facts: ['state', 'next'] },
  // Other malls, from stated facts
  'yahoo-status': { mark: 'caution', facts: ['status'] },
  'yahoo-source-status': { mark: 'caution', facts: ['status', 'source'] },
  'yahoo-access-key': { mark: 'stop', facts: ['expiry'] },
  'yahoo-public-key-off': { mark: 'stop', facts: [] },
  'yahoo-public-key-expired': { mark: 'stop', facts: ['expiry'] },
  'yahoo-public-key-version': { mark: 'stop', facts: [] },
  'au-pay-key': { mark: 'stop', facts: ['expiry'] },
  'au-pay-key-not-in-goq': { mark: 'stop', facts: [] },
  'au-pay-ip-missing': { mark: 'stop', facts: [] },
  'au-pay-ip-incomplete': { mark: 'stop', facts: [] },
  'amazon-status': { mark: 'caution', facts: ['status'] },
  'amazon-token': { mark: 'stop', facts: ['expiry'] },
  'amazon-order-report': { mark: 'caution', facts: [] },
  'qoo10-ship-date-first': { mark: 'caution', facts: ['status', 'source'] },
  'qoo10-source-status': { mark: 'caution', facts: ['status', 'source'] },
  'yahoo-export-status': { mark: 'caution', facts: ['status'] },
  'au-pay-export-status': { mark: 'caution', facts: ['status'] },
  'amazon-shipment-fields': { mark: 'caution', facts: ['missing'] },
  'amazon-ship-date-ahead': { mark: 'caution', facts: ['date'] },
  'amazon-notice-error': { mark: 'caution', facts: [] },
  'makeshop-export-status': { mark: 'caution', facts: ['status'] },
  // The end of the walk
  unknown: { mark: 'unknown', facts: ['ruledOut', 'unverifiable'] },
} as const satisfies Record<string, { mark: Mark; facts: readonly string[] }>;

export type CauseId = keyof typeof CAUSES;
export type CauseFacts<Id extends CauseId> = Record<(typeof CAUSES)[Id]['facts'][number], string>;
