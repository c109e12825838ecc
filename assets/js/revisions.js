// The history of an edition by keyboard: the revisions to compare are picked line by line.
import { one, all, onKeys } from './app.js'

const lines = all('[data-testid=revision]')
let at = -1

function goTo(i) {
	lines[at]?.classList.remove('now')
	at = Math.max(0, Math.min(lines.length - 1, i))
	const line = lines[at]
	line.classList.add('now')
	line.scrollIntoView({ block: 'nearest' })
	const pick = one('input', line)
	if (pick) pick.focus({ preventScroll: true })
}
function pick(name) {
	const radio = lines[Math.max(0, at)] && one(`[name=${name}]`, lines[Math.max(0, at)])
	if (radio) radio.checked = true
}

onKeys({
	j: () => goTo(at + 1), k: () => goTo(at - 1),
	o: () => pick('old'), n: () => pick('new'),
})
addEventListener('keydown', event => {
	const form = one('#compare')
	if (event.key === 'Enter' && event.target.matches?.('input[type=radio]') && form) {
		event.preventDefault()
		form.requestSubmit()
	}
})
