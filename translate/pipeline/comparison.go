package pipeline

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"regard/translate"
	"regard/translate/diff"
	"regard/translate/recent"
)

// A Version is one revision of an edition.
type Version struct {
	Edition  translate.Edition
	Revision translate.Revision // its head is enough where a Version is asked about
}

// A Comparison is what became of one version of a text in another, beside the source of both. It is shared: nobody
// may change it.
type Comparison struct {
	Source, Old, New   Version
	OldLinks, NewLinks translate.Alignment // of the source with either; the rows of the source's own versions have none
	Changes            []translate.Change
	Differences        []translate.Difference

	counterparts counterparts
}

// Compare compares two versions of an article, paragraphs that were written anew lined up by what they translate.
// All is made of what does not change, but for the alignments and the editions' names: what was made once is kept for a while.
func (p *Pipeline) Compare(ctx context.Context, source, old, new Version) (*Comparison, error) {
	key := compared{
		source: source.Revision.ID, old: old.Revision.ID, new: new.Revision.ID,
		oldName: old.Edition.Name, newName: new.Edition.Name,
	}
	var err error
	if key.oldVersion, err = p.alignmentVersion(ctx, source, old); err != nil {
		return nil, err
	}
	if key.newVersion, err = p.alignmentVersion(ctx, source, new); err != nil {
		return nil, err
	}
	if c, ok := p.comparisons.Get(key); ok {
		return c, nil
	}
	c := &Comparison{Source: source, Old: old, New: new}
	if err := p.compare(ctx, c); err != nil {
		return nil, err
	}
	p.comparisons.Put(key, c)
	return c, nil
}

// compare fills in all that a comparison holds beside its three heads.
func (p *Pipeline) compare(ctx context.Context, c *Comparison) error {
	read := func(v *Version) func() error {
		return func() (err error) {
			v.Revision, err = p.text(ctx, v.Revision.ID)
			return err
		}
	}
	if err := atOnce(read(&c.Source), read(&c.Old), read(&c.New)); err != nil {
		return err
	}
	link := func(v Version, links *translate.Alignment) func() error {
		return func() (err error) {
			*links, err = p.linksOf(ctx, c.Source, v)
			return err
		}
	}
	var changes []translate.Change
	compare := func() error {
		changes = diff.Revisions(c.Old.Revision.Paragraphs, c.New.Revision.Paragraphs)
		return nil
	}
	if err := atOnce(link(c.Old, &c.OldLinks), link(c.New, &c.NewLinks), compare); err != nil {
		return err
	}
	c.Changes = lineUp(c.Old.Revision.Paragraphs, c.New.Revision.Paragraphs, changes, c.OldLinks, c.NewLinks)
	c.Differences = translate.Differences(c.Old.Revision.Paragraphs, c.Changes)
	return nil
}

// atOnce does several things at once, and returns what went wrong first in their order.
func atOnce(things ...func() error) error {
	errs := make([]error, len(things))
	var all sync.WaitGroup
	for i, do := range things {
		all.Go(func() {
			defer func() {
				if p := recover(); p != nil { // nobody else would see it, and the server would end
					errs[i] = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
				}
			}()
			errs[i] = do()
		})
	}
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// linksOf aligns a version with the source. One of the source itself stands alone, paragraph by paragraph.
func (p *Pipeline) linksOf(ctx context.Context, source, v Version) (translate.Alignment, error) {
	if !v.Edition.Source {
		return p.Alignment(ctx, source.Revision, source.Edition.Language, v.Revision, v.Edition.Language)
	}
	alone := translate.Alignment{TargetID: v.Revision.ID, Rows: make([]translate.Row, len(v.Revision.Paragraphs))}
	for i := range alone.Rows {
		alone.Rows[i].Target = []int{i}
	}
	return alone, nil
}

func (p *Pipeline) alignmentVersion(ctx context.Context, source, v Version) (int, error) {
	if v.Edition.Source {
		return unaligned, nil
	}
	return p.AlignmentVersion(ctx, source.Revision, v.Revision)
}

// compared names a comparison: by the ids of the three revisions, by the versions of the two alignments, and by the names
// of the editions, which change.
type compared struct {
	source, old, new       int64
	oldVersion, newVersion int
	oldName, newName       string
}

// comparisons are those that were asked for last: whoever looks at one asks for it many times.
type comparisons = recent.Store[compared, *Comparison]

func newComparisons() *comparisons {
	const most = 32 << 20 // bytes of text
	return recent.New[compared](recent.Limits{Things: 16, Bytes: most, Largest: most}, func(c *Comparison) (bytes int) {
		for _, v := range []Version{c.Source, c.Old, c.New} {
			for _, p := range v.Revision.Paragraphs {
				bytes += len(p.Text)
			}
		}
		return bytes
	})
}
