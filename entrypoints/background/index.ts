import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { DOORBELL, NEXT_POLL } from './doorbell';
import { enterOpenTabs } from './inject';
import { listenToMessages } from './messages';
import { openNotice } from './notices';
import { forgetTab } from './page-store';
import { keepQsmGuard } from './qsm-guard';
import { started } from './start';
import { work } from './work';

export default defineBackground({
  type: 'module',
  // All listeners stand before the first await, or the event that woke the worker is lost.
  main() {
    listenToMessages();
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === DOORBELL || name === NEXT_POLL) void started().then(work);
    });
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install' || reason === 'update') void enterOpenTabs();
      void keepQsmGuard();
    });
    browser.runtime.onStartup.addListener(() => void started());
    browser.permissions.onAdded.addListener(() => void keepQsmGuard());
    browser.permissions.onRemoved.addListener(() => void keepQsmGuard());
    browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
    // There only while the optional permission is granted.
    browser.notifications?.onClicked.addListener(openNotice);
    void started();
  },
});
