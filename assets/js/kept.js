// What only this browser keeps: places in articles, notes.

/** Returns what was kept under a name, or null. */
export function kept(name) {
	try {
		return JSON.parse(localStorage.getItem(name))
	} catch {
		return null // no storage, or not ours
	}
}

/** Keeps a value under a name; null takes it away. Tells whether the browser kept it. */
export function keep(name, value) {
	try {
		if (value === null) localStorage.removeItem(name)
		else localStorage.setItem(name, JSON.stringify(value))
		return true
	} catch {
		return false
	}
}
