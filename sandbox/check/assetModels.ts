import { VERSIONS } from '../../nodes/qwave/registry/lookup';
import type { FieldDefinitions } from '../../nodes/qwave/registry/schema';

function takesAssets(fields: FieldDefinitions): boolean {
	return Object.values(fields).some((field) =>
		field.type === 'objects'
			? takesAssets(field.item)
			: 'alsoAccepts' in field && field.alsoAccepts?.includes('asset'),
	);
}
/** The models that take registered media, the tables say. */
export const ASSET_MODELS: readonly string[] = VERSIONS.flatMap(({ series }) =>
	series.flatMap(({ models }) =>
		models.filter(({ fields }) => takesAssets(fields)).map(({ id }) => id),
	),
);
