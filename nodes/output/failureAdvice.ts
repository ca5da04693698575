import { networkReason, PROXY_REFUSED } from '../n8n/networkErrors';
import type { CallFailure } from '../qwave/api/http';
import { NO_ASSET } from '../qwave/api/client';
import {
	N8N_ERROR,
	NOT_HANDED_OVER,
	provesNothingAccepted,
	TOO_LARGE,
} from '../qwave/api/retryPolicy';
import type { Failure } from '../qwave/task/task';

/** What happened, and what to do next. */
export interface Advice {
	message: string;
	next: string;
}

/** `query`: about something that is no task, for example the balance. */
export type Phase = 'submit' | 'read' | 'cancel' | 'asset' | 'query';

const DURING: Record<Phase, string> = {
	submit: 'submitting the task',
	read: 'reading the task',
	cancel: 'cancelling the task',
	asset: 'calling the asset library',
	query: 'asking for it',
};
const NOTHING = 'This item was not submitted or charged.';

/** What the failure means for the task and its price. */
function consequence(failure: CallFailure, phase: Phase): string {
	switch (phase) {
		case 'read':
			return 'The task itself is not affected: pick it up later with Task > Wait or Task > Get.';
		case 'asset':
			return 'Assets are free of charge; Asset > Get Many shows which there are.';
		case 'query':
			return 'Asking costs nothing.';
		case 'cancel':
			return 'Whether it was cancelled is not known: look with Task > Get.';
		case 'submit':
			return provesNothingAccepted(failure)
				? NOTHING
				: 'QWave may have accepted the task: a new submit could be charged twice. Look at the tasks in the QWave console before you run this item again.';
	}
}

/** One kind of failure. */
export interface FailureRow {
	/** A failure of this kind, for the docs and the tests. */
	example: Pick<CallFailure, 'status' | 'code'>;
	when(failure: CallFailure): boolean;
	message(failure: CallFailure, phase: Phase): string;
	/** What the user can do; empty where nothing helps but to wait. */
	remedy(failure: CallFailure): string;
	/** What it means for the task and its price, where that does not depend on the phase. */
	consequence?: string;
}

/** With the service's own words, where it gave some. */
const quoted = (text: string, { message }: CallFailure) => (message ? `${text}: ${message}` : text);
const reset = ({ retryAt }: CallFailure) =>
	retryAt === undefined ? '' : ` It opens again at ${new Date(retryAt).toISOString()}.`;
const NO_HOST = ['ENOTFOUND', 'EAI_AGAIN'];
const BAD_PARAMETER = /unknown|undeclared|unsupported param/i;

/** All kinds of failures; the first row that holds is the one. */
export const FAILURES: readonly FailureRow[] = [
	{
		example: { status: 0, code: TOO_LARGE },
		when: ({ code }) => code === TOO_LARGE,
		message: ({ code }, phase) =>
			`What came while ${DURING[phase]} is too large for an answer of QWave (${code})`,
		remedy: () => 'Check the Base URL in the QWave API credential.',
	},
	{
		example: { status: 0, code: N8N_ERROR },
		when: ({ code }) => code === N8N_ERROR,
		message: (failure, phase) => quoted(`n8n itself failed while ${DURING[phase]}`, failure),
		remedy: ({ code }) =>
			`This is no failure of QWave or of the network: look into n8n's log (${code}).`,
	},
	{
		example: { status: 0, code: NOT_HANDED_OVER },
		when: ({ code }) => code === NOT_HANDED_OVER,
		message: (failure, phase) =>
			quoted(`The request could not be made while ${DURING[phase]}`, failure),
		remedy: ({ code }) => `Change the values of this item (${code}).`,
	},
	{
		example: { status: 0, code: 'ECONNRESET' },
		when: (failure) => failure.status === 0 && !provesNothingAccepted(failure),
		message: ({ code }, phase) =>
			`The connection broke while ${DURING[phase]}: ${networkReason(code) ?? 'the network failed'}`,
		remedy: ({ code }) =>
			`If this happens every time, check the Base URL in the QWave API credential (${code}).`,
	},
	{
		example: { status: 0, code: 'ENOTFOUND' },
		when: ({ status, code }) => status === 0 && NO_HOST.includes(code),
		message: () => 'QWave could not be reached: the host name of the Base URL could not be found',
		remedy: ({ code }) =>
			`Check the Base URL in the QWave API credential, and that this n8n can reach it (${code}).`,
	},
	{
		example: { status: 0, code: 'ECONNREFUSED' },
		when: ({ status }) => status === 0,
		message: ({ code }) =>
			`QWave could not be reached: ${networkReason(code) ?? 'the network failed'}`,
		remedy: ({ code }) =>
			`Check the Base URL in the QWave API credential, and that this n8n can reach it (${code}).`,
	},
	{
		example: { status: 302, code: 'not_json' },
		when: ({ status }) => status >= 300 && status < 400,
		message: ({ status, location }) =>
			`The Base URL redirects (${status}) to ${location ?? 'another address'}; the API key was not sent there`,
		remedy: () => "If that address is QWave's, set it as the Base URL in the QWave API credential.",
	},
	{
		example: { status: 401, code: 'invalid_key' },
		when: ({ status }) => status === 401,
		message: (failure) => quoted('QWave refused the API key (401)', failure),
		remedy: () => 'Paste a valid key into the QWave API credential.',
	},
	{
		example: { status: 402, code: 'payment_required' },
		when: ({ status }) => status === 402,
		message: (failure) => quoted('The QWave balance is too low (402)', failure),
		remedy: () => 'Top up in the QWave console, then run again.',
	},
	{
		example: { status: 403, code: 'permission_error' },
		when: ({ status }) => status === 403,
		message: (failure) => quoted('This API key may not do that (403)', failure),
		remedy: () => 'Use a key that is allowed to use this model.',
	},
	{
		example: { status: 404, code: 'task_not_found' },
		when: ({ status, code }) => status === 404 && code === 'task_not_found',
		message: () => 'QWave knows no such task (task_not_found)',
		remedy: () =>
			'Check the task ID, and that the API key belongs to the account that created the task.',
		consequence: '',
	},
	{
		example: { status: 404, code: 'asset_not_found' },
		when: ({ status, code }) => status === 404 && code === 'asset_not_found',
		message: () => 'QWave knows no such asset (asset_not_found)',
		remedy: () =>
			'Check the asset ID, and that the API key belongs to the account that created it.',
		consequence: '',
	},
	{
		example: { status: 404, code: 'model_not_found' },
		when: ({ status, code }) => status === 404 && code === 'model_not_found',
		message: (failure) => quoted('QWave does not know the model', failure),
		remedy: () => 'Choose another model.',
		consequence: NOTHING,
	},
	{
		example: { status: 404, code: 'not_json' },
		when: ({ status }) => status === 404,
		message: (failure) => quoted('QWave was not found at this address (404)', failure),
		remedy: () => 'Check the Base URL in the QWave API credential; it usually ends in /v1.',
	},
	{
		example: { status: 407, code: 'not_json' },
		when: ({ status }) => status === 407,
		message: () => PROXY_REFUSED,
		remedy: () => 'Set them in the proxy settings of this n8n (HTTPS_PROXY).',
	},
	{
		example: { status: 429, code: 'quota_window_exceeded' },
		when: ({ status, code }) => status === 429 && code === 'quota_window_exceeded',
		message: (failure) =>
			quoted('The quota window of this account is used up (quota_window_exceeded)', failure),
		remedy: (failure) =>
			`Run again after the reset, or ask QWave for a higher quota.${reset(failure)}`,
	},
	{
		example: { status: 429, code: 'rate_limit_error' },
		when: ({ status }) => status === 429,
		message: (failure) => quoted('QWave is rate limiting this account (429)', failure),
		remedy: (failure) => `Lower Concurrency under Options, or run again later.${reset(failure)}`,
	},
	{
		example: { status: 400, code: 'task_not_cancellable' },
		when: ({ code }) => code === 'task_not_cancellable',
		message: (failure) =>
			quoted('The task can no longer be cancelled (task_not_cancellable)', failure),
		remedy: () =>
			'QWave cancels tasks only while they are queued. Its video is charged when it is made: see Task > Get, or Task > Wait while it is going on.',
		consequence: '',
	},
	{
		example: { status: 500, code: 'price_not_configured' },
		when: ({ code }) => code === 'price_not_configured',
		message: () => 'QWave has no price for this model yet (price_not_configured)',
		remedy: () => 'Choose another model.',
		consequence: NOTHING,
	},
	{
		example: { status: 503, code: 'upstream_unavailable' },
		when: ({ status }) => status >= 500,
		message: (failure, phase) => quoted(answered(failure, phase), failure),
		remedy: () => '',
	},
	{
		example: { status: 200, code: 'not_json' },
		when: ({ code }) => ['not_json', 'no_task', NO_ASSET].includes(code),
		message: (failure, phase) => quoted(answered(failure, phase), failure),
		remedy: () => 'Check that the Base URL in the credential is that of QWave.',
	},
	{
		example: { status: 400, code: 'capability_violation' },
		when: ({ code, message }) => code === 'capability_violation' || BAD_PARAMETER.test(message),
		message: (failure) =>
			quoted(`QWave refused a parameter (${failure.status} ${failure.code})`, failure),
		remedy: () =>
			'The server may speak the other contract: set API Version to the one of this Base URL.',
	},
	{
		example: { status: 400, code: 'invalid_request' },
		when: () => true,
		message: (failure) =>
			quoted(`QWave refused the request (${failure.status} ${failure.code})`, failure),
		remedy: () => 'Change what the message names.',
	},
];

function answered({ status, code }: CallFailure, phase: Phase): string {
	return `QWave answered ${status} while ${DURING[phase]} (${code})`;
}

/** What happened when a call gave no usable answer, and what to do next. */
export function failureAdvice(failure: CallFailure, phase: Phase): Advice {
	const row = FAILURES.find(({ when }) => when(failure)) as FailureRow;
	const means = row.consequence ?? consequence(failure, phase);
	return {
		message: row.message(failure, phase),
		next: [row.remedy(failure), means].filter(Boolean).join(' '),
	};
}

const FAILED_NEXT: ReadonlyMap<string, string> = new Map(
	Object.entries({
		upstream_bad_request: 'The provider refused the input: change the prompt or the media.',
		upstream_unavailable: 'The provider was not available: run this item again later.',
		upstream_rate_limited:
			'The provider was too busy: run this item again later, with lower Concurrency.',
	}),
);

/** What is known of the price of a task that ended without a video. */
export function refundText(refunded: boolean | undefined, state: 'failed' | 'cancelled'): string {
	if (refunded === true) return 'QWave refunded its price.';
	if (refunded === false) {
		return "QWave's answer shows no refund: check the balance, and ask QWave for one.";
	}
	return `QWave says that it refunds ${state} tasks: check the balance.`;
}

/**
 * Advice for a task that QWave reports as failed.
 *
 * @param refunded what the answer says of its price; undefined where it says nothing
 */
export function failedTaskAdvice({ code, message }: Failure, refunded?: boolean): Advice {
	const next =
		FAILED_NEXT.get(code) ?? 'Change the prompt, the media or the model, or run this item again.';
	return {
		message: `The task failed (${code}): ${message}`,
		next: `${next} ${refundText(refunded, 'failed')}`,
	};
}

/** Advice for a task that somebody cancelled. */
export const cancelledTaskAdvice = (refunded?: boolean): Advice => ({
	message: 'The task was cancelled',
	next: `${refundText(refunded, 'cancelled')} Run this item again to submit it anew.`,
});
