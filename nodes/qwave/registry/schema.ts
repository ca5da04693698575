/**
 * What the capability registry may say. Tables are plain data in these shapes; everything that
 * knows a model (form, validation, wire body, price, docs, sandbox) reads them and nothing else.
 */

/** What a person wants to do. The same words in the form, the registry, the library and the tests. */
export const MODES = [
	'textToVideo',
	'imageToVideo',
	'firstLastFrame',
	'referenceToVideo',
	'videoReference',
	'audioToVideo',
	'editVideo',
	'extendVideo',
] as const;
export type Mode = (typeof MODES)[number];

export type Media = 'image' | 'video' | 'audio';

interface FieldBase {
	/** One sentence for the form and the docs: what it does, with units. */
	readonly about: string;
	/** Dotted path in the request body where it differs from the field's name. */
	readonly wire?: string;
	/** Rarely needed: the form keeps it under Additional Fields. */
	readonly rare?: true;
	/** In an item of a composite field: must be given. */
	readonly required?: true;
}

export interface StringField extends FieldBase {
	readonly type: 'string';
	/** Characters. */
	readonly maxLength?: number;
	readonly options?: readonly string[];
	readonly default?: string;
	readonly multiline?: true;
}
export interface NumberField extends FieldBase {
	readonly type: 'integer' | 'number';
	readonly min?: number;
	readonly max?: number;
	readonly options?: readonly number[];
	readonly default?: number;
	/** Shown beside the value, for example `seconds`. */
	readonly unit?: string;
}
export interface BooleanField extends FieldBase {
	readonly type: 'boolean';
	readonly default?: boolean;
}
/** One http(s) URL; `media` says what it must point to. */
export interface UrlField extends FieldBase {
	readonly type: 'url';
	readonly media?: Media;
}
export interface UrlsField extends FieldBase {
	readonly type: 'urls';
	readonly media: Media;
	readonly minItems?: number;
	readonly maxItems?: number;
	/** More than this warns and never refuses. */
	readonly recommendedItems?: number;
}
export interface StringsField extends FieldBase {
	readonly type: 'strings';
	readonly options?: readonly string[];
	readonly default?: readonly string[];
}
/** A list of objects with these fields. */
export interface ObjectsField extends FieldBase {
	readonly type: 'objects';
	readonly maxItems?: number;
	readonly item: Readonly<Record<string, Field>>;
}
/** A free JSON object that is passed through. */
export interface ObjectField extends FieldBase {
	readonly type: 'object';
}
export type Field =
	| StringField
	| NumberField
	| BooleanField
	| UrlField
	| UrlsField
	| StringsField
	| ObjectsField
	| ObjectField;
export type Fields = Readonly<Record<string, Field>>;

export interface ModeSpec {
	/** `action` values the page gives for this mode; the first is sent unless the caller picks another. */
	readonly actions: readonly [string, ...string[]];
	readonly required: readonly string[];
	readonly optional: readonly string[];
	/** At least one of each group must be given; more than one only where no rule forbids it. */
	readonly anyOf?: ReadonlyArray<readonly string[]>;
	/** Fields that are narrower in this mode than in the model's table. */
	readonly narrow?: Fields;
}

/** True when the field (a documented default counts) has this value, or when any of the fields is given. */
export type Condition =
	| { readonly field: string; readonly is: string | number | boolean }
	| { readonly anyGiven: readonly string[] };

/** Rules that span fields. A field may be a path into a composite: `ref_images[].audio_url`. */
export type Rule =
	| { readonly rule: 'atMostOneOf'; readonly fields: readonly string[]; readonly why: string }
	| {
			readonly rule: 'excludes';
			readonly when: Condition;
			readonly fields: readonly string[];
			readonly why: string;
	  }
	| {
			readonly rule: 'onlyIf';
			readonly when: Condition;
			readonly field: string;
			readonly in: readonly (string | number | boolean)[];
			readonly why: string;
	  }
	| {
			readonly rule: 'strictlyIncreasing';
			readonly list: string;
			readonly key: string;
			readonly why: string;
	  }
	| {
			readonly rule: 'within';
			readonly list: string;
			readonly key: string;
			readonly below: string;
			readonly why: string;
	  }
	| {
			readonly rule: 'itemCount';
			readonly list: string;
			readonly key: string;
			readonly is: string;
			readonly counted: string;
			readonly min: number;
			readonly max: number;
			readonly why: string;
	  }
	| {
			readonly rule: 'promptReferences';
			readonly before: string;
			readonly after: string;
			readonly fields: readonly string[];
			readonly why: string;
	  };

/** USD per output second by resolution; the first tier whose condition holds is the price. */
export interface PriceTier {
	readonly name: string;
	readonly when?: Condition;
	readonly usdPerSecond: Readonly<Record<string, number>>;
}
export type Pricing =
	| { readonly documented: true; readonly tiers: readonly PriceTier[] }
	| { readonly documented: false; readonly reason: string };

export interface MediaLimit {
	readonly formats?: readonly string[];
	readonly maxMegabytes?: number;
	readonly minSeconds?: number;
	readonly maxSeconds?: number;
	/** All files of this kind together. */
	readonly maxTotalSeconds?: number;
}
export interface Limits {
	readonly image?: MediaLimit;
	readonly video?: MediaLimit;
	readonly audio?: MediaLimit;
	readonly output: { readonly format: string; readonly linkHours: number };
	/** Tasks an account may have queued at the same time. */
	readonly queuedTasks?: number;
}

export interface Model {
	readonly id: string;
	readonly title: string;
	/** What it is best at, in a few words. */
	readonly about: string;
	readonly modes: Readonly<Partial<Record<Mode, ModeSpec>>>;
	readonly fields: Fields;
	readonly rules: readonly Rule[];
	readonly pricing: Pricing;
	readonly limits: Limits;
	readonly status: { readonly state: 'current' };
}
export interface Series {
	readonly series: string;
	/** The page this table was read from. */
	readonly source: string;
	readonly models: readonly Model[];
}
export interface Version {
	readonly id: string;
	readonly baseUrl: string;
	/** Whether the contract documents `Idempotency-Key`: only then may an unclear submit be repeated. */
	readonly idempotency: boolean;
	readonly series: readonly Series[];
}
