# `make help` lists what there is; `make run` is the way in.

LINT := go tool -modfile=.ci/tools/go.mod golangci-lint
# The journeys through the whole program take minutes, the rest seconds.
FAST := $$(go list ./... | grep -vE '/(portaltest|demo|cmd/wohnraum|cmd/drill.*)$$')

.DEFAULT_GOAL := help
.PHONY: help run build check test drills bench bench-matching fuzz format vet lint fix tidy fast all postgres race programs clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

run: ## start the portal with the demo county (data in data-demo/)
	go run ./cmd/wohnraum demo

build: ## build the program into bin/
	CGO_ENABLED=0 go build -trimpath -o bin/wohnraum ./cmd/wohnraum

check: format vet lint fast ## what to run before a commit

test: programs format tidy vet lint all postgres race ## everything, browser included: what .ci/run calls

drills: programs ## every harm that the promises name, in full, with one table at the end
	go run ./cmd/drill -full

bench-matching: ## the engine against pair loop, PostgreSQL, LEMON and SciPy (sizes S and M)
	go run ./cmd/matchbench -size S
	go run ./cmd/matchbench -size M

bench: ## the portal against its peers: pages, start, mails, search, an office's morning
	go run ./cmd/bench

fuzz: ## invent inputs that could break it, half a minute for each target
	.ci/fuzz 30s

format:
	@unformatted=$$(gofmt -l cmd portal matching notify templates migrations); \
	if [ -n "$$unformatted" ]; then echo "Not formatted, please run gofmt -w on:"; echo "$$unformatted"; exit 1; fi

vet:
	go vet ./...

lint: ## the house rules (.golangci.yml), formatting with gofumpt included
	$(LINT) run ./...

fix: ## format everything and let the linter mend what it can
	$(LINT) fmt
	-$(LINT) run --fix ./...

tidy:
	go mod tidy -diff

fast:
	go test -timeout 3m $(FAST)

all:
	go test -timeout 8m -shuffle on -tags browser ./...

# What works on the records, once more on the other database. How a page looks
# does not depend on it.
postgres: ## the suites that work on records, on a real PostgreSQL
	TEST_DATABASE=postgres go test -timeout 8m -shuffle on -skip 'Looks?$$|Pages(ForEverybody)?$$' ./notify/... \
		$$(go list ./portal/... | grep -E '/(store|spine|pairing|accounts|landlords|casework|placement|planning|finding|jobs|demo|app|portaltest)$$')

# Of the packages on SQLite only the tests of concurrency, by their names: the
# whole suites would take longer than everything else together.
race:
	go test -timeout 5m -race $$(.ci/race-packages)
	go test -timeout 5m -race -run 'Concurrent|Workers|TwoAtOnce' ./portal/store ./portal/placement ./notify

programs:
	@.ci/need gcc gcc libc6-dev # for the race detector
	@.ci/need chromium chromium
	@.ci/need strace strace # for the drill that counts what reaches the disk
	@.ci/need '/usr/lib/postgresql/*/bin/initdb' postgresql
	@.ci/need redis-server redis-server

clean: ## remove what was built, never data
	rm -rf bin
