interface Host {
	/** Its name, or its end behind a dot. */
	host: string;
	/** Only addresses whose path and query are like this. */
	path?: RegExp;
	name: string;
	/** How to get an address of the file itself. */
	instead: string;
}

const BY_FILE = 'download the file with a node of its own and give the name of its binary field';

/** Where an address that people share shows a page and not the file. */
const HOSTS: readonly Host[] = [
	{
		host: 'drive.google.com',
		path: /^\/(file\/|open|drive\/)/,
		name: 'Google Drive',
		instead: `share the file with everybody and write https://drive.google.com/uc?export=download&id=FILE-ID, or ${BY_FILE}`,
	},
	{
		host: 'docs.google.com',
		path: /^(?!\/uc)/,
		name: 'Google Docs',
		instead: BY_FILE,
	},
	{ host: 'photos.app.goo.gl', name: 'Google Photos', instead: BY_FILE },
	{ host: 'photos.google.com', name: 'Google Photos', instead: BY_FILE },
	{
		host: 'dropbox.com',
		path: /^(?!.*[?&](?:raw|dl)=1(?:&|$))\/(?:s|scl|sh)\//,
		name: 'Dropbox',
		instead: 'write dl=1 in place of dl=0 at its end',
	},
	{ host: 'wetransfer.com', name: 'WeTransfer', instead: BY_FILE },
	{ host: 'we.tl', name: 'WeTransfer', instead: BY_FILE },
	{ host: '1drv.ms', name: 'OneDrive', instead: BY_FILE },
	{ host: 'onedrive.live.com', path: /^(?!\/download)/, name: 'OneDrive', instead: BY_FILE },
	{
		host: 'sharepoint.com',
		path: /^(?!.*[?&]download=1(?:&|$))\/:\w:\//,
		name: 'SharePoint',
		instead: `write download=1 at the end of its query, or ${BY_FILE}`,
	},
	{ host: 'icloud.com', name: 'iCloud', instead: BY_FILE },
	{ host: 'youtube.com', name: 'YouTube', instead: 'give the video file itself' },
	{ host: 'youtu.be', name: 'YouTube', instead: 'give the video file itself' },
	{ host: 'vimeo.com', path: /^\/\d/, name: 'Vimeo', instead: 'give the video file itself' },
];

/** Why a link probably shows a page and not a file, in words that follow the field; undefined when not. */
export function sharePageProblem(link: string): string | undefined {
	if (!URL.canParse(link)) return undefined;
	const { hostname, pathname, search } = new URL(link);
	const page = HOSTS.find(
		({ host, path }) =>
			(hostname === host || hostname.endsWith(`.${host}`)) &&
			(!path || path.test((pathname + search).slice(0, 4096))),
	);
	return page && `a link of ${page.name} shows a page and not the file; ${page.instead}`;
}
