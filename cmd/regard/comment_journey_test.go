package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Words are selected and commented on; somebody answers and resolves; in the next revision the comment is still on its
// words, in the one after they are gone, and the page says so. Then the same without scripts.
func TestCommentJourney(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	article := evaluate[string](b, "location.pathname")
	const quote = "told RIA Novosti"

	b.selectWords(quote)
	b.wait("#selected:not([hidden])")
	b.do(chromedp.Click(chromedp.CSS("#selected button")))
	b.wait("#comment[open]")
	if got := b.text("#comment blockquote"); got != quote {
		t.Errorf("the dialog is about %q", got)
	}
	b.accessible()
	b.do(chromedp.SendKeys(chromedp.CSS("#comment textarea"), "Which agency?"))
	b.do(chromedp.SendKeys(chromedp.CSS("#comment [name=author]"), "Zoé"))
	b.follow("#comment .btn.prime")
	b.want("mark.commented", 1)
	if got := b.text("mark.commented"); got != quote {
		t.Errorf("marked is %q", got)
	}
	b.wait(".thread[open] [data-testid=comment]")
	b.accessible()
	b.do(chromedp.SendKeys(chromedp.CSS(".answer textarea"), "The Russian one."))
	b.follow(".answer [value=answer]")
	b.wait(".thread[open]")
	b.want("[data-testid=comment]", 2)
	if got := evaluate[string](b, "document.querySelector('.answer [name=author]').value"); got != "Zoé" {
		t.Errorf("the name was not kept: %q", got)
	}
	b.follow(".answer [value=resolve]")
	b.want("mark.commented", 1)
	b.follow(".thread [value=reopen]")
	b.wait(".answer")

	text := string(sampleText(t, "en.rev2.txt"))
	text = strings.Replace(text, "“Here, perhaps, one", "“One", 1)
	b.revise(article, text)
	b.open(article)
	b.want("mark.commented", 1)
	b.want(".told-place", 0)
	b.open(article + "/diff/en/2..3")
	if got := evaluate[string](b, "getComputedStyle(document.querySelector('mark + .comment-no'), '::before').content"); got != `"“"` {
		t.Errorf("beside numbers of changes the sign of a comment is %s", got)
	}
	b.revise(article, strings.Replace(text, quote, "said", 1))
	b.open(article)
	b.want("mark.commented", 0)
	if got := b.text(".told-place"); got != "The words have been gone since revision 4." {
		t.Errorf("the page says %q", got)
	}
	b.tap(".thread > summary")
	b.follow(".thread[open] .place a")
	b.want("mark.commented", 1)
	b.open(article + "/comments/en")
	b.want(".thread", 1)
	b.accessible()

	b.open(article + "/revisions/en")
	b.tap("#r1 .downloads summary")
	b.accessible()
	b.tap("#r1 .downloads summary")
	b.tap("#r3 .state-form summary")
	b.accessible()
	evaluate[chromedp.Void](b, `document.querySelector('#r3 .state-form form').addEventListener('submit', event => { event.target.dataset.sent = '' })`)
	b.do(chromedp.Focus(chromedp.CSS("#r3 .state-form [name=author]")), chromedp.KeyEvent("Zo\r"))
	b.want("#r3 .state-form[open]", 1)
	b.want("[data-sent]", 0) // Enter in the name is no verdict
	b.follow("#r3 [name=state][value=approved]")
	b.want("#r3 .trust.approved", 1)
	b.open("/review")
	b.want(".waiting .comments", 1)
	b.accessible()

	b.disableScripts()
	b.open(article)
	b.want(".heads .trust.approved", 1)
	b.follow(":nth-child(4 of .pair) .of-tgt")
	evaluate[chromedp.Void](b, `document.querySelector('[name=words]').value = 'certain channels'`)
	evaluate[chromedp.Void](b, `document.querySelector('form.panel [name=text]').value = 'Which ones?'`)
	b.follow("form.panel .btn.prime")
	b.want("mark.commented", 2)
}

// On the page of changes words that begin a paragraph, which a break gave it, are commented on in that paragraph; and by a
// card those that came.
func TestCommentOnChanges(t *testing.T) {
	s := startServer(t, "--data", t.TempDir())
	b := openBrowser(t, s.url)
	b.open("/")
	b.follow("[data-testid=article] h2 a")
	changes := evaluate[string](b, "location.pathname") + "/diff/en/1..2"
	b.open(changes)
	begins := evaluate[string](b, "document.querySelector('.brk.came').nextSibling.data.trim().split(' ').slice(0, 3).join(' ')")
	b.selectWords(begins)
	b.wait("#selected:not([hidden])")
	b.do(chromedp.Click(chromedp.CSS("#selected button")))
	b.wait("#comment[open]")
	b.do(chromedp.SendKeys(chromedp.CSS("#comment textarea"), "To what?"))
	b.follow("#comment .btn.prime")
	b.want("mark.commented", 1)
	if got := b.text("mark.commented"); got != begins {
		t.Errorf("marked is %q", got)
	}

	const card = ".card.wording:has(ins) .to-comment"
	came := evaluate[string](b, fmt.Sprintf("document.querySelector(%q).dataset.comment", card))
	b.tap(card)
	b.wait("#comment[open]")
	if got := b.text("#comment blockquote"); got != came {
		t.Errorf("the dialog is about %q, want %q", got, came)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#comment textarea"), "Why so?"))
	b.follow("#comment .btn.prime")
	b.want("mark.commented", 2)
	if got := b.text("ins mark.commented"); got != came {
		t.Errorf("marked is %q, want %q", got, came)
	}
}

// selectWords selects words of the translation as a pointer would.
func (b *browser) selectWords(words string) {
	b.t.Helper()
	b.scrollTo("main :is(.pair, .row)")
	found := evaluate[bool](b, fmt.Sprintf(`(() => {
		const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const at = node.data.indexOf(%q)
			if (at < 0 || !node.parentElement.closest('.tgt .txt')) continue
			node.parentElement.scrollIntoView({ block: 'center' })
			getSelection().setBaseAndExtent(node, at, node, at + %d)
			return true
		}
		return false
	})()`, words, len(words)))
	if !found {
		b.t.Fatalf("%q is not on the page", words)
	}
}

// revise uploads a revised translation and saves it.
func (b *browser) revise(article, text string) {
	b.t.Helper()
	b.open(article + "/revisions/en")
	b.upload("#upload [name=file]", text)
	b.follow("#upload .btn.prime")
	b.follow("[name=do][value=save]")
	b.wait(".cmp, .chg")
}

func sampleText(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile("../../translate/pipeline/sample/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
