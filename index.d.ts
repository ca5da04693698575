// Written by npm run docs.
declare const MODES: readonly [
	'textToVideo',
	'imageToVideo',
	'firstLastFrame',
	'referenceToVideo',
	'videoReference',
	'audioToVideo',
	'editVideo',
	'extendVideo',
	'remixVideo',
	'motionControl',
	'finalizeDraft',
	'regenerateVideo',
];
export type Mode = (typeof MODES)[number];
export type Media = 'image' | 'video' | 'audio';
export interface FieldBase {
	/** One sentence for the form and the docs: what it does, with units. */
	readonly description: string;
	/** Dotted path in the request body where it differs from the field's name. */
	readonly wire?: string;
	/** Rarely needed: the form keeps it under Additional Fields. */
	readonly advanced?: true;
	/** Must be given: in every entry of a composite field, or in every mode that takes the field. */
	readonly required?: true;
}
export interface StringField extends FieldBase {
	readonly type: 'string';
	/** Characters. */
	readonly maxLength?: number;
	/** Longer than this warns and never refuses. */
	readonly recommendedLength?: number;
	readonly options?: readonly string[];
	/** The options may be written in capitals or small letters. */
	readonly ignoreCase?: true;
	readonly default?: string;
	readonly multiline?: true;
	readonly startsWith?: string;
	/** The value is the id of a task that is already completed. */
	readonly refersToTask?: true;
	/** Words with English names that the text may carry in square brackets; `field` takes them too. */
	readonly tags?: {
		readonly labels: Readonly<Record<string, string>>;
		readonly field?: string;
	};
}
export interface NumberField extends FieldBase {
	readonly type: 'integer' | 'number';
	readonly min?: number;
	readonly max?: number;
	readonly options?: readonly number[];
	/** Allowed beside the range: 0 where it means that the service chooses. */
	readonly orValue?: number;
	readonly default?: number;
	/** Shown beside the value, for example `seconds`. */
	readonly unit?: string;
}
export interface BooleanField extends FieldBase {
	readonly type: 'boolean';
	readonly default?: boolean;
	/** The page allows this value only. */
	readonly fixed?: boolean;
	/** `true` gives the video sound. */
	readonly makesSound?: true;
}
/** What else a page takes where a URL stands: the file itself as a base64 data URI, or an asset's ID. */
export type UrlAlternative = 'base64' | 'asset';
/** One http(s) URL; `media` says what it must point to. */
export interface UrlField extends FieldBase {
	readonly type: 'url';
	readonly alsoAccepts?: readonly UrlAlternative[];
	readonly media?: Media;
}
export interface UrlsField extends FieldBase {
	readonly type: 'urls';
	readonly alsoAccepts?: readonly UrlAlternative[];
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
	/** English names of the options, where the wire speaks another language. */
	readonly labels?: Readonly<Record<string, string>>;
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
export type FieldDefinitions = Readonly<Record<string, Field>>;
/** A field in a model's table, which says itself where it is taken, as the pages do. */
export type TableField = Field & {
	/** The modes that take it; where left out, every mode of the model does. */
	readonly modes?: readonly Mode[];
	/** Every mode of the model takes it but these: where that is shorter than `modes`. */
	readonly exceptIn?: readonly Mode[];
	/** Must be given in these modes only; `required: true` means in every mode that takes it. */
	readonly requiredIn?: readonly Mode[];
	/** The whole field as it is in a mode that takes less of it than the others. */
	readonly inMode?: Readonly<Partial<Record<Mode, Field>>>;
};
export type TableFields = Readonly<Record<string, TableField>>;
/** What a table says of a mode beside the fields. */
export interface ModeTable {
	/** `action` values the page gives for this mode; the first is sent unless the caller picks another. */
	readonly actions: readonly [string, ...string[]];
	/** At least one of each group must be given; more than one only where no rule forbids it. */
	readonly anyOf?: ReadonlyArray<readonly string[]>;
	/** Rules that hold in this mode only. */
	readonly rules?: readonly Rule[];
}
export type Value = string | number | boolean;
/** True when the field (a documented default counts) has one of the values, or when any of the fields is given. */
export type Condition =
	| {
			readonly field: string;
			readonly is: Value | readonly Value[];
	  }
	| {
			readonly anyGiven: readonly string[];
	  };
export interface RuleBase {
	/** The reason, as the page gives it; it ends the message. */
	readonly reason: string;
}
/**
 * Rules that span fields. A field may be a path into a composite: `ref_images[].audio_url`. Each kind
 * with an example of what breaks it.
 */
export type Rule = RuleBase &
	/** `first_frame_image` or `image_urls`: broken by a request with both. */
	(
		| {
				readonly rule: 'atMostOneOf';
				readonly fields: readonly string[];
		  }
		/** With `generate_audio: true` no `video_urls`: broken by a request with sound and a video. */
		| {
				readonly rule: 'excludes';
				readonly when: Condition;
				readonly fields: readonly string[];
		  }
		/**
		 * With `resolution: '1080p'` a `duration` of 6: broken by 10. A field that is neither set nor has
		 * a documented default breaks no rule.
		 */
		| {
				readonly rule: 'whenThen';
				readonly when: Condition;
				readonly field: string;
				readonly in?: readonly Value[];
				readonly max?: number;
		  }
		/** With `last_frame_image` a `first_frame_image`: broken by a last frame alone. */
		| {
				readonly rule: 'requires';
				readonly when: Condition;
				readonly anyOf: readonly string[];
				/** The rule is skipped when one of these is given; another rule covers that case. */
				readonly unless?: readonly string[];
		  }
		/**
		 * Entries of `image_urls` and `image_with_roles` together, 1 to 5: broken by three of each. A
		 * single URL counts as one; where no list is given, nothing is counted.
		 */
		| {
				readonly rule: 'count';
				readonly when?: Condition;
				readonly lists: readonly string[];
				/** 1 where left out. */
				readonly min?: number;
				readonly max: number;
				/** Numbers between the two that are refused all the same: one or three, not two. */
				readonly butNot?: readonly number[];
		  }
		/**
		 * How the values of the entries follow each other: `increasing` (time stamps 1, 2.5, 4),
		 * `counting` (shots 1, 2, 3), `same` (`type` image in every entry). Broken by 4 before 2.5, by a
		 * shot 3 behind shot 1, by a grid beside an image.
		 */
		| {
				readonly rule: 'listOrder';
				readonly order: 'increasing' | 'counting' | 'same';
				readonly list: string;
				readonly key: string;
		  }
		/**
		 * `time_stamp` of each key frame after 0 and below `duration`: broken by second 9 of 5.
		 * `orValue` is allowed too: -1 where the model chooses.
		 */
		| {
				readonly rule: 'between';
				readonly list: string;
				readonly key: string;
				readonly below: string;
				readonly orValue?: number;
		  }
		/** The `duration` of all shots is the `duration` of the video: broken by 2 and 2 in 5 seconds. */
		| {
				readonly rule: 'sum';
				readonly list: string;
				readonly key: string;
				readonly equals: string;
		  }
		/** At most one entry with `role` first_frame, and one with last_frame: broken by two first frames. */
		| {
				readonly rule: 'atMostOnePerValue';
				readonly list: string;
				readonly key: string;
				readonly values: readonly string[];
		  }
		/** An entry with `type` grid has 2 to 9 `image_urls` of its own: broken by a grid of one. */
		| {
				readonly rule: 'itemCount';
				readonly list: string;
				readonly key: string;
				readonly is: string;
				/** The list in the entry. */
				readonly innerList: string;
				readonly min: number;
				readonly max: number;
		  }
		/** Numbered names in the prompt point to something given: `<<<image_3>>>` with two images breaks it. */
		| {
				readonly rule: 'promptReferences';
				readonly before: string;
				readonly after: string;
				readonly fields: readonly string[];
		  }
		/**
		 * The prompt names every entry's `tag`, or the fixed `name` of a plain list: broken by a tag `@cat`
		 * that the prompt does not have.
		 */
		| {
				readonly rule: 'promptNames';
				readonly list: string;
				readonly key?: string;
				readonly name?: string;
		  }
	);
/** What the first tier whose condition holds charges, in USD. */
export interface PriceTier {
	readonly name: string;
	/** The modes it is for; all of them where left out. */
	readonly modes?: readonly Mode[];
	readonly when?: Condition;
	/** By resolution; the key `any` where the page has one rate. */
	readonly usdPerSecond?: Readonly<Record<string, number>>;
	/** By resolution, or by resolution and duration. */
	readonly usdPerClip?: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
	/** Charged once for every entry of a list beyond the first `free` ones. */
	readonly usdPerEntry?: {
		readonly list: string;
		readonly free: number;
		readonly usd: number;
	};
	/** Why the price of a request cannot be told; the rate per second stands beside it where one is known. */
	readonly unknown?: string;
}
export type Pricing =
	| {
			readonly documented: true;
			readonly tiers: readonly PriceTier[];
	  }
	| {
			readonly documented: false;
			readonly reason: string;
	  };
export interface MediaLimit {
	readonly formats?: readonly string[];
	readonly maxMegabytes?: number;
	readonly minSeconds?: number;
	readonly maxSeconds?: number;
	/** All files of this kind together. */
	readonly minTotalSeconds?: number;
	readonly maxTotalSeconds?: number;
	readonly minFramesPerSecond?: number;
	readonly maxFramesPerSecond?: number;
}
export interface Limits {
	readonly image?: MediaLimit;
	readonly video?: MediaLimit;
	readonly audio?: MediaLimit;
	readonly output: {
		readonly format: string;
		readonly linkHours: number;
	};
	/** Tasks an account may have queued at the same time. */
	readonly queuedTasks?: number;
}
/** A model as its table has it. Code reads the {@link Model} that `lookup.ts` makes of it. */
export interface ModelTable {
	readonly id: string;
	readonly title: string;
	/** What it is best at, in a few words. */
	readonly description: string;
	readonly modes: Readonly<Partial<Record<Mode, ModeTable>>>;
	readonly fields: TableFields;
	readonly rules: readonly Rule[];
	/** Rules that the page recommends: a breach warns and never refuses. */
	readonly recommendations?: readonly Rule[];
	readonly pricing: Pricing;
	readonly limits: Limits;
	/** The day from which it could be used, ISO, where one is documented; so are the dates that follow. */
	readonly launched?: string;
	/** The day of the notice that it will be shut down. */
	readonly shutdownAnnounced?: string;
	/** The day on which it is shut down. */
	readonly shutdown?: string;
	/** The id of the model that the notice names instead. */
	readonly successor?: string;
}
/** Follows from a model's dates. */
export type Status =
	| {
			readonly state: 'current';
	  }
	/** The shutdown is announced. */
	| {
			readonly state: 'sunset';
			readonly shutdown: string;
	  };
/** How old the prices are that a page gives; they may have changed since. */
export interface PricesAsOf {
	/** The newest day, ISO, on which they are known to have held. */
	readonly date: string;
	/** The page that gives them. */
	readonly source: string;
}
/** A mode of a model with all that it takes. */
export interface ModeSpec extends ModeTable {
	/** The fields as this mode takes them: the required ones, the alternatives, the others. */
	readonly fields: FieldDefinitions;
	readonly required: readonly string[];
}
/** A model whose table is put in order by mode. */
export interface Model extends Omit<ModelTable, 'modes' | 'fields'> {
	readonly modes: Readonly<Partial<Record<Mode, ModeSpec>>>;
	/** Every field, as wide as any mode takes it. */
	readonly fields: FieldDefinitions;
	readonly status: Status;
	/** None where no price is documented. */
	readonly pricesAsOf?: PricesAsOf;
}
/**
 * Why a request is refused. `code` is stable:
 *
 * | code | meaning |
 * | --- | --- |
 * | `unknown_version`, `unknown_model`, `unknown_mode` | no such API version, model, or mode of this model |
 * | `unknown_field` | the model has no such field in this mode |
 * | `required` | missing or blank |
 * | `wrong_type` | another type than documented; nothing is converted |
 * | `not_allowed` | not one of the allowed values |
 * | `too_small`, `too_big` | number outside its range |
 * | `too_long` | text longer than allowed |
 * | `too_few`, `too_many` | list shorter or longer than allowed |
 * | `invalid_url` | not an http(s) URL |
 * | `conflict` | must not be combined with another field that is set |
 * | `out_of_order` | list entries must increase |
 * | `bad_reference` | the prompt names media that are not given |
 * | `more` | stands last, with an empty path: how many issues are not listed |
 */
export type IssueCode =
	| 'unknown_version'
	| 'unknown_model'
	| 'unknown_mode'
	| 'unknown_field'
	| 'required'
	| 'wrong_type'
	| 'not_allowed'
	| 'too_small'
	| 'too_big'
	| 'too_long'
	| 'too_few'
	| 'too_many'
	| 'invalid_url'
	| 'conflict'
	| 'out_of_order'
	| 'bad_reference'
	| 'more';
export type Path = Array<string | number>;
export interface Issue {
	/** Keys and indexes in the caller's names, for example `['ref_images', 0, 'tag']`. */
	path: Path;
	code: IssueCode;
	/** What is allowed. */
	message: string;
	/** With `more`: how many issues are not listed. */
	count?: number;
}
export interface RequestInput {
	apiVersion: string;
	model: string;
	mode: string;
	/** Values by canonical field name; what is undefined counts as not set. */
	fields?: Record<string, unknown>;
}
type Body$1 = Record<string, unknown>;
export type BuildResult =
	| {
			ok: true;
			body: Body$1;
			warnings?: string[];
	  }
	| {
			ok: false;
			issues: Issue[];
	  };
/** Validates a request and gives the exact body for `POST /v1/tasks`, or every issue. Never throws. */
export declare function buildRequest(input: RequestInput): BuildResult;
export interface Estimate {
	/** Unrounded; null where no price is documented or the request is invalid. */
	usd: number | null;
	/** Per second of output, even where the length is not known; null where a clip is charged as a whole. */
	perSecondUsd: number | null;
	/** The tier and the formula in words, or why there is no price. */
	basis: string;
	issues?: Issue[];
}
/**
 * What a request costs by the documented price tables, in USD. A documented default stands in for
 * what the caller left out. Never throws.
 */
export declare function estimateCost(input: RequestInput): Estimate;
export interface Failure {
	code: string;
	message: string;
}
/** A task in one shape, whatever the contract generation that answered. Times are ISO 8601. */
export interface Task {
	task_id: string;
	/** queued, processing, completed, failed or cancelled; an unknown word is kept and is not terminal. */
	status: string;
	model?: string;
	action?: string;
	video_url?: string;
	video_urls: string[];
	/** The picture that `return_last_frame` asks for. */
	last_frame_url?: string;
	expires_at?: string;
	/** Percent. */
	progress?: number;
	created_at?: string;
	completed_at?: string;
	/** Quota units. */
	cost?: number;
	cost_usd?: number;
	/** Whether QWave says that a task without a video cost nothing in the end; none where it does not say. */
	refunded?: boolean;
	failure?: Failure;
}
/**
 * Reads a task from any documented answer: submit, status, cancel, sync, callback, of every
 * contract generation. Null when the JSON holds no task id, or one that cannot be asked for.
 */
export declare function parseTask(json: unknown): Task | null;
/** A field as {@link listModels} tells it: the registry's facts and the modes that take it. */
export type ListedField = Field & {
	modes: Mode[];
	requiredIn: Mode[];
};
export interface ListedModel {
	id: string;
	series: string;
	title: string;
	description: string;
	modes: Mode[];
	fields: Record<string, ListedField>;
	limits: Limits;
	pricing: Pricing;
	status: Model['status'];
	/** Days, ISO, where they are documented. */
	launched?: string;
	shutdownAnnounced?: string;
	shutdown?: string;
	/** The model to use instead of one that is shut down. */
	successor?: string;
	/** How old the prices are, and the page that gives them. */
	pricesAsOf?: PricesAsOf;
	source: string;
}
/** The ids of the API versions this package knows, oldest first. */
export declare function apiVersions(): string[];
/**
 * Every model of an API version with its fields, limits and prices: a copy that the caller may change.
 *
 * @throws RangeError for a version this package does not know
 */
export declare function listModels(apiVersion: string): ListedModel[];

export {};
