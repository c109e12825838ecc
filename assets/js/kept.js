// What only this browser keeps: places in articles, notes; and for as long as a tab is open, what was taken in it.

/** Returns what was kept under a name, or null. */
export function kept(name, where = 'localStorage') {
	try {
		return JSON.parse(window[where].getItem(name))
	} catch {
		return null // no storage, or not ours
	}
}

/** Keeps a value under a name; null takes it away. Tells whether the browser kept it. */
export function keep(name, value, where = 'localStorage') {
	try {
		if (value === null) window[where].removeItem(name)
		else window[where].setItem(name, JSON.stringify(value))
		return true
	} catch {
		return false
	}
}
