import { browser } from 'wxt/browser';

const RULE_ID = 1;

/**
 * Removes the extension's Origin header from calls to the Rakuten API, or leaves it. Whether the live gateway minds the
 * header is unknown, so the rule is tried only where 接続テスト fails without a known code (design.md §5).
 */
export async function removeOriginHeader(remove: boolean): Promise<void> {
  await browser.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [RULE_ID],
    addRules: remove
      ? [
          {
            id: RULE_ID,
            action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
            condition: {
              requestDomains: ['api.rms.rakuten.co.jp'],
              initiatorDomains: [browser.runtime.id],
              resourceTypes: ['xmlhttprequest'],
            },
          },
        ]
      : [],
  });
}
