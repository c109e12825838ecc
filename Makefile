# Every command installs what it needs, or says in one line what is missing.
.DEFAULT_GOAL := help
.PHONY: help run test race build generate lint check bench screenshots gallery

help: ## List the commands.
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | column -t -s "$$(printf '\t')"

run: build ## Build and start the app; set ARGS for its flags.
	@sh .ci/install offer-engine
	./bin/regard serve $(ARGS)

build: ## Build bin/regard.
	CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o bin/regard ./cmd/regard

test: ## Run all tests: real databases, a real engine, a real browser.
	@sh .ci/install engine node database browser axe
	go test -race -timeout 15m ./assets/... ./storage/... ./translate/... ./views/...
	go test -race -timeout 5m -run AtOnce ./handlers
	go test -timeout 15m ./cmd/... ./handlers/...

race: ## Run all tests under the race detector, the pages and the browser too: three times as long.
	@sh .ci/install engine node database browser axe
	go test -race -timeout 30m ./...

generate: ## Write the Go of the templates.
	go tool templ generate

lint: ## Look for slips.
	go vet ./...
	cd .lint && go build -o ../bin/staticcheck honnef.co/go/tools/cmd/staticcheck
	./bin/staticcheck ./...
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "gofmt would change:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	go tool templ fmt -fail views

check: generate lint ## Generate, prove that nothing changed by it, then lint.
	@test -z "$$(git status --porcelain -- '*_templ.go')" || { echo "make generate changed committed files:"; git status --porcelain -- '*_templ.go'; exit 1; }

screenshots: build ## Take the pictures of the documentation from the running app; ALL=folder for every screen.
	@sh .ci/install browser
	go run ./cmd/screenshots $(if $(ALL),--all $(ALL))

gallery: ## Show the tokens and the components of the pages in their states; set ARGS for its flags.
	go run ./cmd/gallery $(ARGS)

bench: ## Measure quality beside its bars, where REGARD_BENCH_DATA has the test sets; speed, beside nginx where it and wrk are installed; memory.
	go run ./cmd/bars
	go test -count 1 -v -run '^Test(RandomFaults|KilledServer)$$' ./translate/provider ./translate/job
	go test -run '^$$' -bench . -benchmem ./translate/... ./storage/... ./handlers/... ./cmd/regard
