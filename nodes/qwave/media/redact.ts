/** The token of a signed link to a file of n8n: whoever has it can fetch the file. */
const TOKEN = /(signed\?token=)[\w-]+(?:\.[\w-]+)*/g;
/** A file that was sent within the body. */
const FILE = /(data:[\w.+-]+\\?\/[\w.+-]+;base64,)[A-Za-z\d+/=\\]{64,}/g;

/** A text without the tokens and files that a request carried: a service may repeat what it was sent. */
export function withoutFiles(text: string): string {
	return text.replace(TOKEN, '$1***').replace(FILE, '$1***');
}
