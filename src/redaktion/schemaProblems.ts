import { z } from 'zod';
import { fehler, type Problem } from './problem.ts';
import type { FieldPath, YamlText } from './readYaml.ts';
import { suggestionFor } from './spelling.ts';

export interface SchemaResult<T> {
  /** Undefined when something is wrong. */
  data: T | undefined;
  problems: Problem[];
}

const { localeError } = z.locales.de();

/** Sentences for what the schema itself has no sentence for. */
const inGerman: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code === 'invalid_type') return 'Dieses Feld fehlt.';
  return localeError(issue);
};

/** Holds the values against the schema of their module; every problem carries field and line. */
export function checkSchema<T>(schema: z.ZodType<T>, file: string, text: YamlText): SchemaResult<T> {
  const parsed = schema.safeParse(text.data, { error: inGerman });
  if (parsed.success) return { data: parsed.data, problems: [] };
  const problems = parsed.error.issues.flatMap((issue) => toProblems({ schema, file, text, issue }));
  return { data: undefined, problems };
}

/** The field as the editor knows it. Positions in lists are left out: the line says which entry. */
export function toFieldName(path: FieldPath): string | undefined {
  return path.filter((key) => typeof key === 'string').join('.') || undefined;
}

interface IssueContext {
  schema: z.ZodType;
  file: string;
  text: YamlText;
  issue: z.core.$ZodIssue;
}

function toProblems({ schema, file, text, issue }: IssueContext): Problem[] {
  const problemAt = (path: FieldPath, message: string) =>
    fehler({ file, line: text.lineOf(path), field: toFieldName(path) }, message);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) =>
      problemAt([...issue.path, key], `Dieses Feld gibt es nicht.${suggestionFor(key, known)}`),
    );
  }
  const message = withoutFieldName(issue.message, toFieldName(issue.path));
  return [problemAt(issue.path, `${message}${suggestionForValue(issue, text.data)}`)];
}

/** Some schemas begin their sentence with the field; we have said it already. */
function withoutFieldName(message: string, field: string | undefined): string {
  const [, prefix, rest] = /^([\w.]+): (.+)$/s.exec(message) ?? [];
  return prefix && rest && `.${field}`.endsWith(`.${prefix}`) ? rest : message;
}

function suggestionForValue(issue: z.core.$ZodIssue, data: unknown): string {
  if (issue.code !== 'invalid_value') return '';
  const value = issue.path.reduce<unknown>(
    (object, key) => (object as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );
  return typeof value === 'string' ? suggestionFor(value, issue.values.map(String)) : '';
}

/** The fields that may stand at this place. */
function keysAt(schema: z.core.$ZodType, path: FieldPath): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return keysAt(schema.unwrap(), path);
  const [key, ...rest] = path;
  if (schema instanceof z.ZodArray) return key === undefined ? [] : keysAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return key === undefined ? [] : keysAt(schema.valueType, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  if (key === undefined) return Object.keys(schema.shape);
  const field = schema.shape[String(key)];
  return field ? keysAt(field, rest) : [];
}
