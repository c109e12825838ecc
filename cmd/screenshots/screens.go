package main

import (
	"fmt"
	"strings"
)

// A screen is a page in a state that is worth a look.
type screen struct {
	name     string
	path     string // of the page; empty where the screen before it is shown on
	before   string // a script that brings the page into its state; a page that it leads to is waited for
	ready    string // selects what the page has to show; empty for anything
	then     []step // what is done after that
	document string // the picture of the documentation that it makes
}

// A step runs a script on a page, and waits until what ready selects is there.
type step struct{ script, ready string }

// screens are all that there are. Article is the address of the sample; raw is the text of a page as it was scraped, for
// the page on which it is checked, and english the first revision of its translation, to be uploaded once more.
func screens(article, raw, english string) []screen {
	return []screen{
		{name: "library", path: "/"},
		{name: "new", path: "/articles/new"},
		{name: "check", path: "/articles/new", ready: ".blk.cut", before: fmt.Sprintf(
			`document.querySelector('textarea').value = %q; document.querySelector('form.stack .btn.prime').click()`, raw)},
		{name: "read", path: article, ready: ".pair", document: "read.png", before: pointAt(".pair:nth-of-type(6) .src .s:nth-of-type(4)")},
		{name: "interleaved", path: article + "?mode=stack", ready: ".pair"},
		{name: "blurred", path: article + "?mode=blur", ready: ".pair"},
		{name: "edit", path: article + "/edit/en", before: `
			const box = document.querySelectorAll('textarea')[4]
			box.focus()
			box.value = box.value.replace('certain channels', 'some channels').replace('All is', 'Not all is')
			box.dispatchEvent(new Event('input', { bubbles: true }))`},
		{name: "align", path: article + "/align/en"},
		{name: "revisions", path: article + "/revisions/en"},
		{name: "downloads", path: article + "/revisions/en", before: `document.querySelector('#r1 .downloads summary').click()`},
		{name: "compare", path: article + "/diff/en/1..2", document: "compare.png"},
		{name: "blame", path: article + "/history/en"},
		{name: "history", path: article + "/history/en", ready: ".version", before: `document.querySelector('.blame .pno').click()`},
		{name: "upload", path: article + "/revisions/en", ready: ".chg", before: revise(english, "")},
		{name: "merge", path: article + "/revisions/en", ready: "[data-testid=differs]", before: revise(strings.ReplaceAll(english, "dealings", "the exchanges"), "1"),
			then: []step{{`document.querySelector('.cmp-head .prime').click()`, "form.merge"}}},
		{name: "comments", path: article + "/diff/en/1..2", ready: ".thread", before: `
			if (!document.querySelector('.thread')) {
				document.querySelector('.card .to-comment').click()
				const form = document.querySelector('dialog[open] form')
				form.querySelector('[name=author]').value = 'Claire M.'
				form.querySelector('[name=text]').value = 'The French says “l’interaction”: is “dealings” too cold?'
				form.querySelector('.prime').click()
			}`},
		{name: "thread", path: article, ready: ".thread[open]", before: `
			document.querySelector('.thread summary').click()
			document.querySelector('.thread').scrollIntoView({ block: 'center' })`},
		{name: "waiting", path: "/review"},
		{name: "search", path: "/search?q=relations"},
		{name: "found", path: article + "/search?q=relations"},
		{name: "share", path: article + "/share"},
		{name: "newjob", path: article + "/jobs/new"},
		{name: "glossary", path: "/glossary"},
		{name: "providers", path: "/providers"},
		{name: "settings", path: "/settings"},
		{name: "help", path: article, before: `document.querySelector('#help-open').click()`},
		{name: "job", path: article + "/jobs/new", ready: "[data-testid=job][data-over]", before: `document.querySelector('main form .prime').click()`},
		{name: "jobs", path: "/jobs"},
		{name: "versions", path: article + "/compare", ready: ".vrow", before: fmt.Sprintf(`
			if (!document.querySelector('.vrow')) {
				const draft = new FormData()
				for (const [name, value] of Object.entries({ text: %q, language: 'en', name: 'First draft' })) draft.set(name, value)
				fetch(%q, { method: 'POST', body: draft }).then(() => location.reload())
			}`, english, article+"/editions")},
		{name: "missing", path: "/articles/no-such-article"},
	}
}

// revise is the script that uploads a revised text, made from the revision base where that is not empty.
func revise(text, base string) string {
	return fmt.Sprintf(`
		const form = document.querySelector('textarea[name=text]').form
		form.elements.text.value = %q
		if (%q) form.elements.base.value = %[2]q
		form.querySelector('.prime').click()`, text, base)
}

// pointAt is the script that points at an element, as a mouse would.
func pointAt(query string) string {
	return fmt.Sprintf(`document.querySelector(%q)?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))`, query)
}

// A view is how a screen is looked at.
type view struct {
	width, height    int64
	scheme, language string
}

// views are all widths, schemes and languages.
func views() []view {
	var all []view
	for _, size := range [][2]int64{{1440, 900}, {1024, 768}, {390, 844}} {
		for _, scheme := range []string{"light", "dark"} {
			for _, language := range []string{"en", "fr"} {
				all = append(all, view{size[0], size[1], scheme, language})
			}
		}
	}
	return all
}
