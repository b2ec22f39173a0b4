import type { OrdersDatabase } from './orders-database';
import type { JournalDatabase } from './journal-database';

/** Why a database cannot be used, in the words that a page shows. */
export type StoreHealth =
  | { state: 'open' }
  | {
      /**
       * 'blocked'  another page holds the old version open; goes on by itself when that page closes
       * 'outdated' this page is older than the data: the extension was updated under it
       * 'full'     the disk has no room
       * 'broken'   anything else; the data is left as it is
       */
      state: 'blocked' | 'outdated' | 'full' | 'broken';
      /** What happened and what to do, in Japanese. */
      sentence: string;
      /** The error's name, for 詳細. */
      code: string;
    };

const SENTENCES = {
  blocked:
    '保存データの更新を、開いたままの古い画面が止めています。受注アシストの他の画面を閉じてください。閉じると自動で続きます。',
  outdated: '拡張機能が更新されました。この画面を開き直してください。',
  full: 'パソコンの空き容量が足りないため、注文を保存できません。不要なファイルを消してください。空きができると自動で続きます。',
  broken:
    '保存データを開けませんでした。データはそのまま残っています。ブラウザを再起動してください。直らないときは、詳細のコードを添えてお問い合わせください。',
} as const;

/**
 * Opens a database and says what stands in the way. Never rejects and never hangs: where another context blocks an upgrade it
 * answers 'blocked' and the opening goes on behind it.
 */
export async function openStore(database: OrdersDatabase | JournalDatabase): Promise<StoreHealth> {
  const blocked = new Promise<StoreHealth>((resolve) => {
    database.on('blocked', () => resolve(unusable('blocked', 'blocked')));
  });
  const opened = database.open().then(
    (): StoreHealth => ({ state: 'open' }),
    (error: unknown) => storeHealthOf(error),
  );
  return Promise.race([opened, blocked]);
}

/** What an error of a query or an opening means. */
export function storeHealthOf(error: unknown): StoreHealth {
  const name = error instanceof Error ? error.name : 'UnknownError';
  const inner = error instanceof Error && 'inner' in error ? (error.inner as Error | null)?.name : undefined;
  const code = inner ?? name;
  if ([name, inner].includes('QuotaExceededError')) return unusable('full', code);
  // Dexie closes an old page's connection when another context upgrades.
  if (['VersionError', 'DatabaseClosedError'].some((one) => name === one || inner === one)) {
    return unusable('outdated', code);
  }
  return unusable('broken', code);
}

function unusable(state: keyof typeof SENTENCES, code: string): StoreHealth {
  return { state, sentence: SENTENCES[state], code };
}
