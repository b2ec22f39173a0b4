import * as z from 'zod/mini';

// Zod probes `new Function` at its first parse, which the extension's CSP refuses with a violation report.
z.config({ jitless: true });

export { z };

/** A schema whose value is read on into something else; `otherwise` is the problem where that gives undefined. */
export function readAs<Raw, Value>(
  schema: z.ZodMiniType<Raw>,
  read: (raw: Raw) => Value | undefined,
  otherwise: string,
): z.ZodMiniType<Value> {
  const reading = z.transform((raw: Raw, { issues }): Value => {
    const value = read(raw);
    if (value !== undefined) return value;
    issues.push({ code: 'custom', message: otherwise, input: raw });
    return z.NEVER;
  });
  return z.pipe(schema, reading);
}
