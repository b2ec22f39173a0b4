import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../manifest';

const root = join(import.meta.dirname, '..', '..');
const paragraphs = new Map(
  readFileSync(join(root, 'docs/permissions.md'), 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...text] = section.split('\n');
      return [/`([^`]+)`/.exec(heading)?.[1] ?? heading, text.join('\n').split(/^## /m)[0]?.trim() ?? ''];
    }),
);

const asked = [
  ...(manifest.permissions ?? []),
  ...(manifest.optional_permissions ?? []),
  ...(manifest.host_permissions ?? []),
  ...(manifest.optional_host_permissions ?? []),
];

describe('manifest', () => {
  it.each(asked)('has a paragraph in docs/permissions.md for %s', (permission) => {
    expect(paragraphs.get(permission)?.length ?? 0).toBeGreaterThan(30);
  });

  it('has no paragraph for a permission that is not asked for', () => {
    expect([...paragraphs.keys()].sort()).toEqual([...asked].sort());
  });

  it('asks for no broad host and exposes nothing to web pages', () => {
    expect(asked.filter((permission) => /<all_urls>|^\*:|:\/\/\*/.test(permission))).toEqual([]);
    expect(manifest.web_accessible_resources).toBeUndefined();
  });

  it('names icons that exist', () => {
    for (const icon of Object.values(manifest.icons ?? {}))
      expect(existsSync(join(root, 'public', icon))).toBe(true);
  });
});
