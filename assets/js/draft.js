// Keeps what is written on the server, as it is written: only what changed, after a short pause, and at once when the
// page is left. What could not be sent stays here and is sent again.
import { one, all, say } from './app.js'

const pause = 700
const retry = 4000

export function keeper(form) {
	const texts = new Map() // of the paragraphs that changed, by id
	const dirty = { layout: false, head: false }
	let timer
	let sending = null
	let stopped = false
	let version = 0
	let failed = false

	const open = () => !stopped && (texts.size > 0 || dirty.layout || dirty.head)
	const layout = () => all('.ed', form).map(ed => ed.dataset.id + ' ' + ed.dataset.kind).join('\n')

	function body() {
		version = Math.max(Date.now(), version + 1)
		const { editor, base, author, note } = form.elements
		const fields = new URLSearchParams({
			editor: editor.value, base: base.value, version, author: author.value, note: note.value,
		})
		for (const [id, text] of texts) { fields.append('id', id); fields.append('text', text) }
		if (dirty.layout) fields.set('layout', layout())
		return fields
	}

	async function send() {
		const fields = body()
		const sent = new Map(texts)
		const also = { ...dirty }
		texts.clear()
		dirty.layout = dirty.head = false
		try {
			const answer = await fetch(form.action + '/draft', { method: 'POST', body: fields })
			if (!answer.ok) throw new Error(answer.statusText)
			show(await answer.text())
			return true
		} catch {
			for (const [id, text] of sent) if (!texts.has(id)) texts.set(id, text)
			dirty.layout ||= also.layout
			dirty.head ||= also.head
			tell(form.dataset.unsaved, !failed)
			failed = true
			soon(retry)
			return false
		}
	}

	function show(html) {
		const answer = new DOMParser().parseFromString(html, 'text/html')
		one('#sofar').textContent = one('#sofar', answer).textContent
		tell(one('#saved', answer).textContent, failed)
		failed = false
	}
	function tell(text, aloud) {
		one('#saved').textContent = text
		one('#saved').classList.toggle('failed', text === form.dataset.unsaved)
		if (aloud) say(text)
	}

	/** Sends what is open, and tells whether all of it is kept. */
	async function now() {
		clearTimeout(timer)
		while (sending) await sending
		while (open()) {
			sending = send()
			const kept = await sending
			sending = null
			if (!kept) return false
		}
		return true
	}
	function soon(wait = pause) {
		clearTimeout(timer)
		timer = setTimeout(now, wait)
	}

	function leave() {
		if (open()) fetch(form.action + '/draft', { method: 'POST', body: body(), keepalive: true }).catch(() => {})
	}
	addEventListener('pagehide', leave)
	document.addEventListener('visibilitychange', () => { if (document.hidden) leave() })
	addEventListener('online', () => soon(0))
	addEventListener('beforeunload', event => { if (failed && open()) event.preventDefault() })

	return {
		text(ed) {
			texts.set(ed.dataset.id, one('textarea', ed).value)
			if ('new' in ed.dataset) dirty.layout = true
			soon()
		},
		layout() { dirty.layout = true; soon() },
		head() { dirty.head = true; soon() },
		now,
		stop() { stopped = true },
	}
}
