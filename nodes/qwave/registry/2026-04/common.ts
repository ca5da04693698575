import type { FieldDefinitions, Limits } from '../schema';
import { seconds as plainSeconds, watermark as plainWatermark } from '../shared';

/** What the pages of this version share, and those of 2026-09 word otherwise. */

export const seconds = { ...plainSeconds, default: 5 } as const;
export const watermark = { ...plainWatermark, default: false } as const;

/** Contract generation A nests what a provider knows under `extra` and passes it through. */
export const extra = {
	type: 'object',
	advanced: true,
	description: 'Further parameters that are passed through to the provider',
} as const satisfies FieldDefinitions[string];

/** The file that a task gives; its link works for one day (status page). */
export const output = { format: 'MP4', linkHours: 24 } as const satisfies Limits['output'];
