import { z } from 'zod';

// Zod probes `new Function` at its first parse, which the extension's CSP refuses with a violation report.
z.config({ jitless: true });

export { z };
