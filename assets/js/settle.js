// Brings a page to a place and keeps it there while what is around takes its true height, as it does when it comes into
// view for the first time.
import { one } from './app.js'

let settling = null // what is being brought to its place

/** Tells whether the page is on its way to a place: meanwhile its scrolling tells nothing of the reader. */
export const isSettling = () => settling !== null

/** Returns how far down the text begins on the screen: below the head, which stays there. */
export const topLine = () => Math.max(0, one('.sub')?.getBoundingClientRect().bottom ?? 0) + 4

/** Scrolls until a part of an element, 0 for its top and 1 for its end, is where the text begins on the screen, and stays;
then it calls done. */
export function settle(element, part, done = () => {}) {
	const mine = settling = {}
	let still = 0
	let frames = 30
	const step = () => {
		if (settling !== mine) return
		const box = element.getBoundingClientRect()
		const away = Math.round(box.top + part * box.height - topLine())
		scrollBy({ top: away, behavior: 'instant' })
		still = away ? 0 : still + 1
		if (still < 3 && frames--) return requestAnimationFrame(step)
		settling = null
		done()
	}
	step()
}

// Whoever scrolls or points or types meanwhile goes somewhere else.
for (const act of ['wheel', 'touchmove', 'pointerdown', 'keydown']) addEventListener(act, () => { settling = null }, { passive: true, capture: true })
