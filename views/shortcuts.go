package views

import (
	"context"
	"slices"
)

// A shortcut is a key, or several that belong together, with the sentence that tells what it does.
type shortcut struct {
	keys []string
	does string
}

// A keyGroup is what keys do in one place; title names that in a sentence of its own.
type keyGroup struct {
	title string
	keys  []shortcut
}

// shortcuts are the keys that act on a page: those of its own scripts come first.
func (f Frame) shortcuts() (groups []keyGroup) {
	own := keyGroup{title: "keys.of.screen"}
	for _, script := range f.Scripts {
		own.keys = append(own.keys, keysOfScript[script]...)
	}
	if own.keys != nil {
		groups = append(groups, own)
	}
	if f.Article != nil {
		return append(groups, keyGroup{"keys.of.article", keysOfArticle}, keyGroup{"keys.of.all", keysOfAll})
	}
	return append(groups, keyGroup{"keys.of.all", slices.Concat(keysOfAll, keysOfPlaces)})
}

// sayKey names a key as it is written on a keyboard of the reader's language.
func sayKey(ctx context.Context, key string) string {
	switch key {
	case "Enter", "Space", "Esc":
		return say(ctx, "key."+key)
	}
	return key
}

var keysOfAll = []shortcut{
	{[]string{"g", "l"}, "keys.library"},
	{[]string{"g", "n"}, "keys.new"},
	{[]string{"g", "w"}, "keys.waiting"},
	{[]string{"/"}, "keys.search"},
	{[]string{"t"}, "keys.theme"},
	{[]string{"?"}, "keys.help"},
}

// keysOfPlaces lead to what stands in the bar where no article is open.
var keysOfPlaces = []shortcut{
	{[]string{"g", "j"}, "nav.jobs"},
	{[]string{"g", "t"}, "glossary.title"},
	{[]string{"g", "p"}, "nav.providers"},
	{[]string{"g", "s"}, "settings.title"},
}

var keysOfArticle = []shortcut{
	{[]string{"g", "r"}, "keys.read"},
	{[]string{"g", "e"}, "keys.edit"},
	{[]string{"g", "a"}, "keys.align"},
	{[]string{"g", "v"}, "keys.revisions"},
	{[]string{"g", "c"}, "keys.compare"},
}

var keysOfScript = map[string][]shortcut{
	"js/library.js": {
		{[]string{"j", "k"}, "keys.library.article"},
		{[]string{"Enter"}, "keys.library.open"},
		{[]string{"n"}, "keys.new"},
	},
	"js/read.js": {
		{[]string{"j", "k"}, "keys.pair"},
		{[]string{"n", "p"}, "keys.sentence"},
		{[]string{"Esc"}, "keys.release"},
		{[]string{"y"}, "keys.copy"},
		{[]string{"e"}, "keys.edit.here"},
	},
	"js/modes.js": {
		{[]string{"1", "2", "3", "4", "5"}, "keys.mode"},
		{[]string{"h"}, "keys.peek"},
		{[]string{"Space"}, "keys.reveal"},
		{[]string{"f"}, "keys.focus"},
	},
	"js/comments.js": {
		{[]string{"c"}, "comment.do"},
	},
	"js/tools.js": {
		{[]string{"Y"}, "read.copy"},
		{[]string{"m"}, "note.open"},
	},
	"js/speak.js": {
		{[]string{"r", "."}, "keys.speak"},
	},
	"js/versions.js": {
		{[]string{"j", "k"}, "keys.align.row"},
		{[]string{"1", "…", "6"}, "versions.take"},
	},
	"js/import.js": {
		{[]string{"j", "k"}, "keys.check.cut"},
		{[]string{"Space"}, "keys.check.restore"},
		{[]string{"x"}, "keys.check.paragraph"},
		{[]string{"Enter"}, "keys.check.break"},
		{[]string{"⌫"}, "keys.check.join"},
		{[]string{"w"}, "keys.check.raw"},
		{[]string{"Ctrl", "S"}, "keys.check.save"},
	},
	"js/edit.js": {
		{[]string{"Ctrl", "Enter"}, "keys.edit.split"},
		{[]string{"Ctrl", "⌫"}, "keys.edit.join"},
		{[]string{"Alt", "↑", "↓"}, "keys.edit.move"},
		{[]string{"Ctrl", "↑", "↓"}, "keys.edit.next"},
		{[]string{"Ctrl", "S"}, "keys.edit.save"},
	},
	"js/align.js": {
		{[]string{"j", "k"}, "keys.align.row"},
		{[]string{"n"}, "keys.align.next"},
		{[]string{"←", "→"}, "keys.align.side"},
		{[]string{"m", "s", "x"}, "keys.align.link"},
		{[]string{"u", "d"}, "keys.align.shift"},
		{[]string{"p", "v", "f"}, "keys.align.hold"},
		{[]string{"S", "l"}, "keys.align.more"},
		{[]string{"r"}, "keys.align.realign"},
		{[]string{"z", "Z"}, "keys.align.undo"},
		{[]string{"Enter"}, "keys.align.enter"},
	},
	"js/compare.js": {
		{[]string{"j", "k"}, "keys.change"},
		{[]string{"a"}, "keys.accept"},
		{[]string{"x"}, "keys.reject"},
		{[]string{"u"}, "keys.undo"},
		{[]string{"A"}, "keys.acceptall"},
		{[]string{"g", "m"}, "keys.move"},
		{[]string{"v"}, "keys.layout"},
		{[]string{"y"}, "keys.copychange"},
		{[]string{"o"}, "keys.folds"},
		{[]string{"f"}, "keys.source"},
	},
	"js/revisions.js": {
		{[]string{"j", "k"}, "keys.revision"},
		{[]string{"o", "n"}, "keys.revision.pick"},
		{[]string{"Enter"}, "keys.revision.compare"},
	},
}
