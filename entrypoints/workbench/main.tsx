import '@/components/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SettingsPage } from '@/components/settings/settings-page';
import { Shell } from '@/components/workbench/shell';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Shell routes={[{ path: 'settings', label: '設定', icon: 'gear', Page: SettingsPage }]} />
    </StrictMode>,
  );
}
