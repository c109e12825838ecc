package provider

import "context"

// Withheld is the kind of error of a private text that would have to leave this machine.
const Withheld ErrorKind = "withheld"

// Guarded refuses private requests unless p is on this machine. Nothing of them is sent.
func Guarded(p Provider) Provider { return guarded{p} }

type guarded struct{ Provider }

func (g guarded) Translate(ctx context.Context, request Request) (Response, error) {
	if info := g.Info(); request.Private && !info.Local {
		return Response{}, &Error{Kind: Withheld, Provider: info.ID}
	}
	return g.Provider.Translate(ctx, request)
}
