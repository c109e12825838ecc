// What one does with a pair: copy its text, and keep a note of one's own on a sentence, in this browser alone.
import { one, all, say, copy, onKeys } from './app.js'
import { counterparts, current, litIn } from './read.js'
import { keep, kept } from './kept.js'

const main = one('#main')
const store = 'notes:' + main.dataset.article
const textOf = list => list.map(e => e.textContent.trim()).join(' ')

function copyPair() {
	const paragraphs = side => all(side + ' .txt', current()).map(p => p.textContent.trim())
	copy([...paragraphs('.src'), ...paragraphs('.tgt')].join('\n\n'), main.dataset.copiedPair)
}

// A note hangs on the first sentence of a bead, so that every translation shows it; with it is kept what it is about.
const dialog = one('#note')
const list = one('#notes')
let notes = kept(store) ?? {}
let about

function openNote() {
	const pair = current()
	const sentence = litIn(pair) ?? one('.s', pair)
	const bead = counterparts(sentence)
	about = { id: bead[0].id, source: textOf(bead.filter(s => s.closest('.src'))), target: textOf(bead.filter(s => s.closest('.tgt'))) }
	one('blockquote', dialog).textContent = about.source || about.target
	one('textarea', dialog).value = notes[about.id]?.text ?? ''
	one('[value=remove]', dialog).hidden = !notes[about.id]
	dialog.returnValue = 'cancel' // Escape
	dialog.showModal()
}

dialog.addEventListener('close', () => {
	if (dialog.returnValue === 'cancel') return
	const text = one('textarea', dialog).value.trim()
	notes = kept(store) ?? {} // another tab may have written
	if (dialog.returnValue === 'keep' && text) notes[about.id] = { ...about, text }
	else delete notes[about.id]
	const written = keep(store, Object.keys(notes).length ? notes : null)
	say(!written ? dialog.dataset.failed : notes[about.id] ? dialog.dataset.kept : dialog.dataset.gone)
	show()
})

function show() {
	for (const s of all('.s.noted')) { s.classList.remove('noted'); s.removeAttribute('title') }
	list.hidden = one('#to-notes').hidden = !Object.keys(notes).length
	one('ol', list).replaceChildren(...Object.values(notes).map(line))
}

function line(note) {
	const sentence = document.getElementById(note.id)
	if (sentence) { sentence.classList.add('noted'); sentence.title = note.text }
	const item = document.createElement('li')
	const link = document.createElement('a')
	link.href = '#' + note.id
	link.textContent = note.source || note.target
	link.lang = one(note.source ? '.src [lang]' : '.tgt [lang]')?.lang ?? ''
	const text = document.createElement('p')
	text.textContent = note.text
	item.append(link, text)
	return item
}

one('#notes-export').addEventListener('click', event => {
	const quote = text => text && `> ${text}\n`
	const text = Object.values(notes).map(n => `${quote(n.source)}${quote(n.target)}\n${n.text}\n`).join('\n---\n\n')
	const link = event.currentTarget
	link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }))
	link.download = main.dataset.article + '.md'
})

show()
one('#copy-pair').addEventListener('click', copyPair)
one('#note-open').addEventListener('click', openNote)
onKeys({ Y: copyPair, m: openNote })
