// What engines suggest beside the paragraphs of a draft: a click or Alt with a digit takes it, as if it were typed, so
// that the browser's own undo takes it back.
import { one, all, say } from './app.js'

const form = one('#edit')
const fieldOf = item => one(`#e${CSS.escape(item.dataset.for)} > textarea`, form)
const textOf = item => one('.txt', item).textContent

function take(item) {
	const field = fieldOf(item)
	field.focus()
	field.select()
	if (!document.execCommand('insertText', false, textOf(item))) {
		field.value = textOf(item)
		field.dispatchEvent(new Event('input', { bubbles: true }))
	}
	say(one('.has', item).textContent)
}

function mark(items) {
	for (const item of items) item.classList.toggle('taken', fieldOf(item)?.value === textOf(item))
}

form.addEventListener('click', event => {
	const button = event.target.closest('[data-take]')
	const item = button?.closest('li')
	if (!item || !fieldOf(item)) return
	event.preventDefault()
	event.stopPropagation()
	take(item)
})
form.addEventListener('input', event => mark(all('.suggestions li', event.target.closest('.pair') ?? form)))
addEventListener('keydown', event => {
	const digit = /^(?:Digit)?([1-9])$/.exec(event.code || event.key)
	const pair = event.target.closest?.('.pair')
	if (!digit || !pair || !event.altKey || event.ctrlKey || event.metaKey) return
	const item = all('.suggestions li', pair)[digit[1] - 1]
	if (!item) return
	event.preventDefault()
	take(item)
})

for (const list of all('.suggestions', form)) {
	for (const [i, key] of all('[data-take] kbd', list).entries()) {
		if (i < 9) { key.textContent = 'Alt ' + (i + 1); key.hidden = false }
	}
}
