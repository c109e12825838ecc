// What is at the top of the screen stays there when the width changes, as it does when a phone is turned.
import { all } from './app.js'
import { isSettling, settle, topLine } from './settle.js'

/** Holds what a query finds, one below the other. choose is called when the width has changed, with what was at the top,
null at the top of the page; it returns what is to be there now, null to leave the page as it is. */
export function hold(query, choose = element => element) {
	let held = null // the element at the top, and how far of it is above the line
	let width = innerWidth // for which that was told
	let looking

	function look() {
		if (isSettling() || width !== innerWidth) return
		const line = topLine()
		const element = scrollY > 0 && all(query).find(e => e.getBoundingClientRect().bottom > line)
		if (!element) return held = null
		const box = element.getBoundingClientRect()
		held = { element, part: Math.max(0, (line - box.top) / box.height) }
	}
	addEventListener('scroll', () => {
		clearTimeout(looking)
		looking = setTimeout(look, 150)
	}, { passive: true })
	addEventListener('resize', () => {
		if (width === innerWidth) return
		width = innerWidth
		const top = held && (held.element.isConnected ? held.element : document.getElementById(held.element.id))
		const now = choose(top)
		if (now) settle(now, now === top ? held.part : 0)
	})
}
