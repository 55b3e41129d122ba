import { request } from 'undici';
import { z } from 'zod';
import { failAfter } from '../../task/wait.ts';

/** Any service that speaks OpenAI's chat completions; set with `AI_BASE_URL`, `AI_API_KEY`, `AI_MODEL`. */
export interface MenuModel {
  /** Up to where `/chat/completions` follows. */
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly model: string;
  readonly timeoutMs: number;
  readonly lengthMaxBytes: number;
  /** Pages that it is shown, at most. */
  readonly pagesMax: number;
}

export const modelDefaults = { timeoutMs: 60_000, lengthMaxBytes: 1_000_000, pagesMax: 5 } as const;

/** From the environment; undefined when no model is set. */
export function modelOf(env: Readonly<Record<string, string | undefined>>): MenuModel | undefined {
  const { AI_BASE_URL: baseUrl, AI_API_KEY: apiKey, AI_MODEL: model } = env;
  if (baseUrl === undefined || baseUrl === '') return undefined;
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ModelFailed('AI_BASE_URL is not an address');
  }
  return {
    ...modelDefaults,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    ...(apiKey !== undefined && apiKey !== '' && { apiKey }),
    model: model === undefined || model === '' ? 'default' : model,
  };
}

/** It was asked and gave nothing that can be used. The key is in no message. */
export class ModelFailed extends Error {
  override readonly name = 'ModelFailed';
}

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/**
 * One question, one answer. Not asked again: an import is repeated by a person who sees that it
 * failed. The address is the operator's own choice, so the guard against strangers' addresses does
 * not stand here; models often run on the same machine.
 */
export async function ask(
  model: MenuModel,
  messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[],
  signal?: AbortSignal,
): Promise<string> {
  const body = JSON.stringify({
    model: model.model,
    messages,
    temperature: 0,
    response_format: { type: 'json_object' },
  });
  const text = await failAfter(model.timeoutMs, (within) => post(model, body, within), { signal });
  const parsed = completion.safeParse(jsonOf(text));
  const content = parsed.data?.choices[0]?.message.content;
  if (content === undefined) throw new ModelFailed('the model’s answer is not a completion');
  return content;
}

async function post(model: MenuModel, body: string, signal: AbortSignal): Promise<string> {
  try {
    const answer = await request(`${model.baseUrl}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(model.apiKey !== undefined && { authorization: `Bearer ${model.apiKey}` }),
      },
      body,
      signal,
      headersTimeout: model.timeoutMs,
      bodyTimeout: model.timeoutMs,
    });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > model.lengthMaxBytes) throw new ModelFailed('the model’s answer is too long');
      chunks.push(chunk);
    }
    if (answer.statusCode !== 200) {
      throw new ModelFailed(`the model answered ${answer.statusCode}`);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    if (signal.aborted || error instanceof ModelFailed) throw error;
    const { message } = error as Error;
    throw new ModelFailed(`the model could not be asked: ${message}`, { cause: error });
  }
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
