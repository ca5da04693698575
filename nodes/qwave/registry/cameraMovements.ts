/** Hailuo's 15 camera movements: the Chinese word that the API reads, and its English name. */
export const CAMERA_MOVEMENTS = {
	左移: 'Move Left',
	右移: 'Move Right',
	上升: 'Rise',
	下降: 'Descend',
	推进: 'Push In',
	拉远: 'Pull Back',
	左摇: 'Pan Left',
	右摇: 'Pan Right',
	上摇: 'Tilt Up',
	下摇: 'Tilt Down',
	变焦推近: 'Zoom In',
	变焦拉远: 'Zoom Out',
	晃动: 'Shake',
	跟随: 'Follow',
	固定: 'Static',
} as const;
