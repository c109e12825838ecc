// A link that was made is copied at a press.
import { all, one, copy } from './app.js'

for (const button of all('[data-copy]')) {
	button.addEventListener('click', () => {
		const field = one('input', button.closest('li'))
		field.select()
		copy(field.value, one('#main').dataset.copied)
	})
}
