// The page of a job, and the list of jobs: their state comes live from the server.
import { one, say } from './app.js'

const place = one('[data-events]')
if (place.dataset.events) {
	const events = new EventSource(place.dataset.events)
	events.addEventListener('status', event => {
		const next = document.createElement('template')
		next.innerHTML = event.data
		update(place.firstElementChild, next.content.firstElementChild)
		const state = one('.job .state b, .together .lede', place)
		if ('over' in place.firstElementChild.dataset) {
			events.close()
			if (state) say(state.parentElement.textContent)
		}
	})
}

/** Makes old look like next, and leaves alone what is the same: a button that is just being pressed stays. */
function update(old, next) {
	if (old.isEqualNode(next)) return
	const leaf = [...old.childNodes, ...next.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim())
	if (leaf || old.tagName !== next.tagName || old.children.length !== next.children.length || !old.children.length) {
		old.replaceWith(next)
		return
	}
	for (const name of old.getAttributeNames()) if (!next.hasAttribute(name)) old.removeAttribute(name)
	for (const name of next.getAttributeNames()) old.setAttribute(name, next.getAttribute(name))
	const children = [...next.children]
	for (const [i, child] of [...old.children].entries()) update(child, children[i])
}
