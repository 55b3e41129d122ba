import { z } from 'zod';
import { demoKeys } from '../city/log-ins.ts';

/** What the terminal commands read of the door's answers; the rest is passed over. */
export const eventOut = z.object({
  sequence: z.number(),
  type: z.string(),
  occurred_at: z.string(),
  recorded_at: z.string(),
  data: z.record(z.string(), z.unknown()),
});

export type EventOut = z.infer<typeof eventOut>;

const problem = z.object({ code: z.string(), detail: z.string().optional() });

/** Who the terminal commands are to the door: `DABBA_API_KEY`, or an operator of the demo. */
export function asOperator(): { readonly authorization: string } {
  return { authorization: `Bearer ${process.env['DABBA_API_KEY'] ?? demoKeys.operator}` };
}

/** One question to the door, bounded. Throws DoorError with the problem's own words. */
export async function ask<T extends z.ZodType>(
  url: string,
  shape: T,
  init: RequestInit = {},
): Promise<z.infer<T>> {
  let response: Response;
  try {
    const headers = { ...asOperator(), ...(init.headers as Record<string, string> | undefined) };
    response = await fetch(url, { signal: AbortSignal.timeout(10_000), ...init, headers });
  } catch (error) {
    throw new DoorError(`nobody answers at ${new URL(url).origin}: is Dabba running?`, {
      cause: error,
    });
  }
  const body: unknown = await response.json();
  if (response.ok) return shape.parse(body);
  const told = problem.safeParse(body);
  throw new DoorError(
    told.success ? `${told.data.code}: ${told.data.detail ?? ''}` : `status ${response.status}`,
  );
}

export class DoorError extends Error {
  override readonly name = 'DoorError';
}
