import { z } from 'zod';

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

/** One question to the door, bounded. Throws DoorError with the problem's own words. */
export async function ask<T extends z.ZodType>(
  url: string,
  shape: T,
  init: RequestInit = {},
): Promise<z.infer<T>> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(10_000), ...init });
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
