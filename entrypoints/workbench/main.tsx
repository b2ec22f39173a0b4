import '@/components/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { en } from 'zod/locales';
import { CsvPage } from '@/components/csv/csv-page';
import { LogPage } from '@/components/log/log-page';
import { OrdersPage } from '@/components/orders/orders-page';
import { CredentialsPage } from '@/components/credentials/credentials-page';
import { DoctorPage } from '@/components/doctor/doctor-page';
import { FeesPage } from '@/components/fees/fees-page';
import { SettingsPage } from '@/components/settings/settings-page';
import { ShippingPage } from '@/components/shipping/shipping-page';
import { StartPage } from '@/components/start/start-page';
import { Shell } from '@/components/workbench/shell';
import { z } from '@/lib/zod';

// Zod's own words, for what the settings schema says nothing about. Only this page shows them; the worker carries none.
z.config(en());

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Shell
        routes={[
          { path: 'orders', label: '受注', icon: 'list', Page: OrdersPage },
          { path: 'doctor', label: '診断', icon: 'search', Page: DoctorPage },
          { path: 'fees', label: '送料', icon: 'yen', Page: FeesPage },
          { path: 'shipping', label: '発送報告', icon: 'box', Page: ShippingPage },
          { path: 'csv', label: 'CSV', icon: 'file', Page: CsvPage },
          { path: 'start', label: '導入チェック', icon: 'check', Page: StartPage },
          { path: 'credentials', label: '認証情報', icon: 'key', Page: CredentialsPage },
          { path: 'log', label: '記録', icon: 'clock', Page: LogPage },
          { path: 'settings', label: '設定', icon: 'gear', Page: SettingsPage },
        ]}
      />
    </StrictMode>,
  );
}
