// Before a translation: the counts of what would be sent follow what is chosen.
import { all, one } from './app.js'

const form = one('#newjob')
const language = document.documentElement.lang
const number = new Intl.NumberFormat(language)

function count() {
	const chosen = all('.chosen label:has(:checked)', form).flatMap(({ dataset }) =>
		dataset.chars.split(' ').map((chars, i) => ({ position: String(Number(dataset.from) + i), chars: Number(chars) })))
	for (const engine of all('.engine-choice', form)) {
		const known = new Set(engine.dataset.known.split(' '))
		const sent = chosen.filter(p => !known.has(p.position))
		const chars = sent.reduce((sum, p) => sum + p.chars, 0)
		const put = (name, text) => {
			const place = one(`[data-n=${name}]`, engine)
			if (place) place.textContent = text
		}
		put('chars', number.format(chars))
		put('paragraphs', number.format(sent.length))
		put('known', number.format(chosen.length - sent.length))
		const { price, currency } = engine.dataset
		if (currency) put('cost', new Intl.NumberFormat(language, { style: 'currency', currency }).format(price * chars / 1e6))
		const left = one('[data-left]', engine)
		if (left) one('[data-short]', engine).hidden = chars <= Number(left.dataset.left)
	}
}
if (form) form.addEventListener('change', count)
