import { NO_ASSET } from '../qwave/api/client';
import type { CallFailure } from '../qwave/api/retryPolicy';
import {
	FORBIDDEN,
	N8N_ERROR,
	NO_TLS,
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
/** Network codes in words: n8n replaces a message that holds the code by one of its own. */
export const NETWORK_MESSAGES: ReadonlyMap<string, string> = new Map(
	Object.entries({
		ECONNREFUSED: 'nothing listens at its address',
		ENOTFOUND: 'its host name could not be found',
		EAI_AGAIN: 'its host name could not be looked up',
		EHOSTUNREACH: 'there was no way to its address',
		ENETUNREACH: 'there was no way to its network',
		[NO_TLS]: 'what answers there speaks http and not https',
		ECONNRESET: 'the other side closed it',
		ECONNABORTED: 'no answer came in time',
		ETIMEDOUT: 'no answer came in time',
		[FORBIDDEN]: 'the rules of this n8n forbid its address',
	}),
);

/** A network code in words; undefined for one that is not known. */
export function networkReason(code: string): string | undefined {
	const isCertificate = /CERT|SIGNED|UNABLE_TO_|DEPTH_ZERO/.test(code);
	return (
		NETWORK_MESSAGES.get(code) ?? (isCertificate ? 'its certificate is not trusted' : undefined)
	);
}

/** What a status 407 means: QWave itself never gives it. */
export const PROXY_REFUSED = 'A proxy on the way to QWave wants a user name and password (407)';
const NO_HOST = ['ENOTFOUND', 'EAI_AGAIN'];
const NOTHING = 'This item was not submitted or charged.';
const LATER = 'The task itself is not affected: pick it up later with Task > Wait or Task > Get.';
const ASSETS = 'Assets are free of charge; Asset > Get Many shows which there are.';
const UNCLEAR =
	'QWave may have accepted the task: a new submit could be charged twice. Look at the tasks in the QWave console before you run this item again.';

function outcome(failure: CallFailure, phase: Phase): string {
	if (phase === 'read') return LATER;
	if (phase === 'asset') return ASSETS;
	if (phase === 'query') return 'Asking costs nothing.';
	if (phase === 'cancel') return 'Whether it was cancelled is not known: look with Task > Get.';
	return provesNothingAccepted(failure) ? NOTHING : UNCLEAR;
}

function said(failure: CallFailure): string {
	return failure.message ? `: ${failure.message}` : '';
}

function notFound(failure: CallFailure, phase: Phase): Advice {
	if (failure.code === 'task_not_found') {
		return {
			message: 'QWave knows no such task (task_not_found)',
			next: 'Check the task ID, and that the API key belongs to the account that created the task.',
		};
	}
	if (failure.code === 'asset_not_found') {
		return {
			message: 'QWave knows no such asset (asset_not_found)',
			next: 'Check the asset ID, and that the API key belongs to the account that created it.',
		};
	}
	if (failure.code === 'model_not_found') {
		return {
			message: `QWave does not know the model${said(failure)}`,
			next: `Choose another model. ${NOTHING}`,
		};
	}
	return {
		message: `QWave was not found at this address (404)${said(failure)}`,
		next: `Check the Base URL in the QWave API credential; it usually ends in /v1. ${outcome(failure, phase)}`,
	};
}

function tooMany(failure: CallFailure, phase: Phase): Advice {
	const reset =
		failure.retryAt === undefined
			? ''
			: ` It opens again at ${new Date(failure.retryAt).toISOString()}.`;
	if (failure.code === 'quota_window_exceeded') {
		return {
			message: `The quota window of this account is used up (quota_window_exceeded)${said(failure)}`,
			next: `Run again after the reset, or ask QWave for a higher quota.${reset} ${outcome(failure, phase)}`,
		};
	}
	return {
		message: `QWave takes no more requests at the moment (429)${said(failure)}`,
		next: `Lower Concurrency under Options, or run again later.${reset} ${outcome(failure, phase)}`,
	};
}

/** Advice for a call that gave no usable answer. */
export function failureAdvice(failure: CallFailure, phase: Phase): Advice {
	const { status, code } = failure;
	if (status === 0) {
		if (code === TOO_LARGE) {
			return {
				message: `What came while ${DURING[phase]} is too large for an answer of QWave (${code})`,
				next: `Check the Base URL in the QWave API credential. ${outcome(failure, phase)}`,
			};
		}
		if (code === NOT_HANDED_OVER) {
			return {
				message: `The request could not be made while ${DURING[phase]}${said(failure)}`,
				next: `Change the values of this item (${code}). ${outcome(failure, phase)}`,
			};
		}
		if (code === N8N_ERROR) {
			return {
				message: `n8n itself failed while ${DURING[phase]}${said(failure)}`,
				next: `This is no failure of QWave or of the network: look into n8n's log (${code}). ${outcome(failure, phase)}`,
			};
		}
		const reason = networkReason(code) ?? 'the network failed';
		if (!provesNothingAccepted(failure)) {
			return {
				message: `The connection broke while ${DURING[phase]}: ${reason}`,
				next: `If this happens every time, check the Base URL in the QWave API credential (${code}). ${outcome(failure, phase)}`,
			};
		}
		return {
			message: `QWave could not be reached: ${NO_HOST.includes(code) ? 'the host name of the Base URL could not be found' : reason}`,
			next: `Check the Base URL in the QWave API credential, and that this n8n can reach it (${code}). ${outcome(failure, phase)}`,
		};
	}
	if (status >= 300 && status < 400) {
		return {
			message: `The Base URL redirects (${status}) to ${failure.location ?? 'another address'}; the API key was not sent there`,
			next: `If that address is QWave's, set it as the Base URL in the QWave API credential. ${outcome(failure, phase)}`,
		};
	}
	switch (status) {
		case 401:
			return {
				message: `QWave refused the API key (401)${said(failure)}`,
				next: `Paste a valid key into the QWave API credential. ${outcome(failure, phase)}`,
			};
		case 402:
			return {
				message: `The QWave balance is too low (402)${said(failure)}`,
				next: `Top up in the QWave console, then run again. ${outcome(failure, phase)}`,
			};
		case 403:
			return {
				message: `This API key may not do that (403)${said(failure)}`,
				next: `Use a key that is allowed to use this model. ${outcome(failure, phase)}`,
			};
		case 404:
			return notFound(failure, phase);
		case 407:
			return {
				message: PROXY_REFUSED,
				next: `Set them in the proxy settings of this n8n (HTTPS_PROXY). ${outcome(failure, phase)}`,
			};
		case 429:
			return tooMany(failure, phase);
	}
	if (code === 'task_not_cancellable') {
		return {
			message: `The task can no longer be cancelled (task_not_cancellable)${said(failure)}`,
			next: 'QWave cancels tasks only while they are queued. Its video is charged when it is made: see Task > Get, or Task > Wait while it is going on.',
		};
	}
	if (code === 'price_not_configured') {
		return {
			message: `QWave has no price for this model yet (price_not_configured)`,
			next: `Choose another model. ${NOTHING}`,
		};
	}
	if (status >= 500 || code === 'not_json' || code === 'no_task' || code === NO_ASSET) {
		const where =
			status < 500 ? 'Check that the Base URL in the credential is that of QWave. ' : '';
		return {
			message: `QWave answered ${status} while ${DURING[phase]} (${code})${said(failure)}`,
			next: `${where}${outcome(failure, phase)}`,
		};
	}
	if (
		code === 'capability_violation' ||
		/unknown|undeclared|unsupported param/i.test(failure.message)
	) {
		return {
			message: `QWave refused a parameter (${status} ${code})${said(failure)}`,
			next: `The server may speak the other contract: set API Version to the one of this Base URL. ${outcome(failure, phase)}`,
		};
	}
	return {
		message: `QWave refused the request (${status} ${code})${said(failure)}`,
		next: `Change what the message names. ${outcome(failure, phase)}`,
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
