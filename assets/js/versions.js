// Translations side by side, by keyboard: from row to row, and a number takes a translation for the row.
import { one, all, say, onKeys } from './app.js'

const rows = all('.vrow')
let at = rows.indexOf(document.getElementById(location.hash.slice(1)))

function goTo(i) {
	const row = rows[i]
	if (!row) return
	rows[at]?.classList.remove('now')
	at = i
	row.classList.add('now')
	row.scrollIntoView({ block: 'center' })
	history.replaceState(null, '', '#' + row.id)
	say(row.getAttribute('aria-label') + '. ' + (one('.heat', row)?.title ?? ''))
}

function take(n) {
	const choice = rows[at] && one('.of input', all('.tgt', rows[at])[n])
	if (!choice) return
	choice.click()
	say(choice.parentElement.textContent.trim())
}

onKeys({
	j: () => goTo(at + 1), k: () => goTo(at - 1),
	...Object.fromEntries([0, 1, 2, 3, 4, 5].map(n => [n + 1, () => take(n)])),
})
