import { createFile, type Movie } from 'mp4box';

/** What a player needs of an MP4. Throws when the file is not one, or when it is cut off. */
export function inspectMp4(file: Uint8Array): { width: number; height: number; seconds: number } {
	const mp4 = createFile();
	let movie: Movie | undefined;
	mp4.onReady = (info) => (movie = info);
	mp4.onError = (module, message) => {
		throw new Error(`${module}: ${message}`);
	};
	const buffer = Uint8Array.from(file).buffer as Parameters<typeof mp4.appendBuffer>[0];
	buffer.fileStart = 0;
	mp4.appendBuffer(buffer);
	mp4.flush();

	const track = movie?.videoTracks[0];
	if (!movie || !track) throw new Error('not an MP4 with a video track');
	const samples = mp4.getTrackSamplesInfo(track.id);
	if (samples.length === 0) throw new Error('the video track is empty');
	if (!samples.every(({ offset, size }) => size > 0 && offset + size <= file.length)) {
		throw new Error('the file ends before its video does');
	}
	const { width, height } = track.video ?? { width: 0, height: 0 };
	if (!width || !height) throw new Error('the video has no size');
	return { width, height, seconds: movie.duration / movie.timescale };
}
