import type { UserManifest } from 'wxt';

/**
 * Permissions and hosts. Each has a paragraph in docs/permissions.md, which a test enforces. A required host that is added
 * later switches the extension off for everybody until they accept it, so later malls are optional by name now.
 */
export const manifest: UserManifest = {
  name: '__MSG_name__',
  short_name: '受注アシスト',
  description: '__MSG_description__',
  default_locale: 'ja',
  minimum_chrome_version: '130',
  permissions: ['alarms', 'storage', 'unlimitedStorage', 'scripting', 'declarativeNetRequestWithHostAccess'],
  optional_permissions: ['notifications', 'identity'],
  host_permissions: [
    'https://api.rms.rakuten.co.jp/*',
    'https://order-rp.rms.rakuten.co.jp/order-rb/*',
    'https://csvdl-rp.rms.rakuten.co.jp/rms/mall/csvdl/*',
    'https://order.goqsystem.com/goq21/*',
  ],
  optional_host_permissions: [
    'https://circus.shopping.yahooapis.jp/*',
    'https://auth.login.yahoo.co.jp/*',
    'https://api.manager.wowma.jp/*',
    'https://sellingpartnerapi-fe.amazon.com/*',
    'https://api.amazon.com/*',
    'https://api.qoo10.jp/*',
    'https://app-api.makeshop.jp/*',
    'https://qsm.qoo10.jp/*',
  ],
  icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
  action: { default_title: '受注アシスト' },
};
