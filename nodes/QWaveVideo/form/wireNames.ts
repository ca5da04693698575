import type { FieldDefinitions } from '../../qwave/registry/schema';

type Values = Record<string, unknown>;

const isRecord = (value: unknown): value is Values =>
	value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The values with the package's names in place of the API's own (`first_frame`,
 * `metadata.audio_setting`), as a body of QWave's documentation has them. Whoever gives both names
 * keeps both, to be refused. What is within a free object of the table stays there.
 */
export function withOurNames(table: FieldDefinitions, values: Values): Values {
	const named = { ...values };
	for (const [name, { wire }] of Object.entries(table)) {
		if (!wire || name in named || Object.hasOwn(table, wire)) continue;
		const [holder = '', key] = wire.split('.');
		if (Object.hasOwn(named, wire)) {
			named[name] = named[wire];
			delete named[wire];
			continue;
		}
		const held = named[holder];
		if (key === undefined || Object.hasOwn(table, holder) || !isRecord(held)) continue;
		if (!Object.hasOwn(held, key)) continue;
		const { [key]: value, ...rest } = held;
		named[name] = value;
		if (Object.keys(rest).length) named[holder] = rest;
		else delete named[holder];
	}
	return named;
}
