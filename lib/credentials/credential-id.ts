/** A name of a credential that does not give it away: shops with one key share it, and with it one rate (design.md §6.1). */
export async function credentialId(credentials: Record<string, string>): Promise<string> {
  const fields = Object.entries(credentials).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(fields)));
  return Array.from(new Uint8Array(digest).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}
