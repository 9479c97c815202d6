import { z } from 'zod';

const label = z.string().trim().min(1);

/**
 * Everything findable is mapped to this one shape before it reaches an engine.
 * `area` names every area a document stands for (its own and those it serves) and feeds filter and facet;
 * `terms` are the words people say instead of the official ones; `text` is plain prose without markup.
 */
export const SearchDocument = z.strictObject({
  id: z.string().min(1),
  type: z.string().min(1),
  title: z.string().trim().min(1),
  categories: z.array(label),
  features: z.array(label),
  area: z.array(label),
  district: z.string(),
  quarter: z.string(),
  street: z.string(),
  postcode: z.string(),
  operator: z.string(),
  text: z.string(),
  terms: z.array(label),
  url: z.string(),
  point: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  tags: z.array(label).optional(),
});

export type SearchDocument = z.infer<typeof SearchDocument>;
