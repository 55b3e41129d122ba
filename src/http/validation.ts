import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { busySchemas, compiled } from './compiled.ts';
import { type Fault, Problem } from './problem.ts';

type Issue = z.core.$ZodIssue;

/**
 * Schemas are zod's. What one refuses becomes a problem with a stable code and, for each fault, a
 * JSON pointer; `headers` schemas only describe, and are read by hand where they matter. Headers that
 * were "validated" into a value would be copied whole at each look at one of them.
 */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  if (httpPart === 'headers') return () => true;
  const part = httpPart ?? 'body';
  const isSurelyValid = busySchemas.has(schema) ? compiled(schema) : undefined;
  return (value) => {
    if (isSurelyValid?.(value) === true) return { value };
    const read = schema.safeParse(value);
    return read.success
      ? { value: read.data }
      : { error: problemOfIssues(read.error.issues, part) };
  };
};

export function problemOfIssues(issues: readonly Issue[], part: string): Problem {
  const faults = issues.flatMap((issue) => faultsOf(issue, part));
  const [first] = faults;
  const detail =
    first === undefined ? 'The request is not valid.' : `${first.pointer}: ${first.detail}`;
  return new Problem({ code: codeOf(issues), detail }, { faults });
}

/** A code of its own when all faults share it: an id of another kind is not just "invalid". */
function codeOf(issues: readonly Issue[]): string {
  const codes = new Set(issues.map(ownCode));
  const [only] = codes;
  return codes.size === 1 && only !== undefined ? only : 'request.invalid';
}

function ownCode(issue: Issue): string | undefined {
  if (issue.code === 'unrecognized_keys') return 'request.unknown_field';
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' ? code : undefined;
}

function faultsOf(issue: Issue, part: string): Fault[] {
  const pointer = pointerOf(issue.path, part);
  if (issue.code !== 'unrecognized_keys') return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({
    pointer: pointerOf([...issue.path, key], part),
    detail: 'this field is not known here',
  }));
}

/** RFC 6901, as a URI fragment for the body; the other parts of a request are named in words. */
function pointerOf(path: readonly PropertyKey[], part: string): string {
  const root = part === 'body' ? '#' : (partNames[part] ?? part);
  return path.reduce<string>((pointer, step) => `${pointer}/${escaped(String(step))}`, root);
}

const partNames: Readonly<Record<string, string>> = {
  params: 'path',
  querystring: 'query',
};

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}
