import type { Command } from 'commander';
import type { z } from 'zod';

/**
 * Makes a command's flags from a zod shape and reads them back through it: one declaration gives
 * the flag, the environment variable, the help line, the default and the check.
 */
export function addSettings(command: Command, shape: z.ZodObject): void {
  for (const [name, field] of Object.entries(shape.shape)) {
    const schema = field as z.ZodType;
    const given = schema.safeParse(undefined);
    const shown =
      given.success && given.data !== undefined ? ` (default: ${plain(given.data)})` : '';
    // A yes or no may stand by itself: `--json` is `--json true`.
    const value = given.success && typeof given.data === 'boolean' ? '[value]' : '<value>';
    command.option(
      `--${kebab(name)} ${value}`,
      `${schema.description ?? ''}${shown} [env ${envOf(name)}]`,
    );
  }
}

/** Flags over environment over defaults. Throws a SettingsError that names what is wrong. */
export function readSettings<S extends z.ZodObject>(
  shape: S,
  flags: Readonly<Record<string, unknown>>,
): z.infer<S> {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(shape.shape)) {
    const value = flags[name] ?? process.env[envOf(name)];
    if (value !== undefined) given[name] = value === true ? 'true' : value;
  }
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const what = parsed.error.issues.map(
    ({ path, message }) => `--${kebab(String(path[0]))}: ${message}`,
  );
  throw new SettingsError(what.join('\n'));
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function envOf(name: string): string {
  return `DABBA_${kebab(name).replaceAll('-', '_').toUpperCase()}`;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
