import '@/components/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CredentialsPage } from '@/components/credentials/credentials-page';
import { DoctorPage } from '@/components/doctor/doctor-page';
import { SettingsPage } from '@/components/settings/settings-page';
import { Shell } from '@/components/workbench/shell';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Shell
        routes={[
          { path: 'doctor', label: '診断', icon: 'search', Page: DoctorPage },
          { path: 'credentials', label: '認証情報', icon: 'key', Page: CredentialsPage },
          { path: 'settings', label: '設定', icon: 'gear', Page: SettingsPage },
        ]}
      />
    </StrictMode>,
  );
}
